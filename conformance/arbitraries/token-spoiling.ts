import fc from 'fast-check'

/** One way to make a good token unusable. */
export type Spoiling =
  | { readonly kind: 'garbage'; readonly text: string }
  | { readonly kind: 'truncated'; readonly cut: number }
  | { readonly kind: 'signature dropped' }
  | { readonly kind: 'signature replaced'; readonly bytes: Uint8Array }
  | { readonly kind: 'claims changed'; readonly seconds: number }
  | { readonly kind: 'algorithm none'; readonly spelling: string; readonly signed: boolean }

/** Spoilings of a bearer token, from the crude to those that only a verified signature reveals. */
export const spoiling: fc.Arbitrary<Spoiling> = fc.oneof(
  fc.record({
    kind: fc.constant('garbage' as const),
    text: fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/),
  }),
  fc.record({ kind: fc.constant('truncated' as const), cut: fc.integer({ min: 3, max: 60 }) }),
  fc.record({ kind: fc.constant('signature dropped' as const) }),
  fc.record({
    kind: fc.constant('signature replaced' as const),
    bytes: fc.uint8Array({ minLength: 32, maxLength: 64 }),
  }),
  fc.record({ kind: fc.constant('claims changed' as const), seconds: fc.integer({ min: 60, max: 86_400 }) }),
  fc.record({
    kind: fc.constant('algorithm none' as const),
    spelling: fc.constantFrom('none', 'None', 'NONE', 'nOnE'),
    signed: fc.boolean(),
  }),
)

/**
 * The token after spoiling. Gives `undefined` where the spoiling needs a signed JSON Web Token and this is none: what an opaque
 * token may look like is its issuer's business, so changing one proves nothing.
 */
export function spoil(token: string, how: Spoiling): string | undefined {
  if (how.kind === 'garbage') return how.text
  const parts = token.split('.')
  const [header = '', claims = '', signature = ''] = parts
  const algorithm = memberOf(header, 'alg')
  if (parts.length !== 3 || signature === '' || algorithm === undefined || /^none$/i.test(String(algorithm)))
    return undefined
  switch (how.kind) {
    case 'truncated':
      return token.slice(0, -Math.min(how.cut, signature.length))
    case 'signature dropped':
      return `${header}.${claims}`
    case 'signature replaced':
      return `${header}.${claims}.${Buffer.from(how.bytes).toString('base64url')}`
    case 'claims changed':
      return `${header}.${withMember(claims, 'exp', Number(memberOf(claims, 'exp') ?? 0) + how.seconds)}.${signature}`
    case 'algorithm none':
      return `${withMember(header, 'alg', how.spelling)}.${claims}.${how.signed ? signature : ''}`
  }
}

function read(part: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

const memberOf = (part: string, name: string): unknown => read(part)[name]

const withMember = (part: string, name: string, value: unknown): string =>
  Buffer.from(JSON.stringify({ ...read(part), [name]: value })).toString('base64url')
