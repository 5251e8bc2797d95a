import fc from 'fast-check'

/** A tenant segment of a path made from the right one, as data. */
export type SegmentChange =
  | { readonly kind: 'digit changed'; readonly position: number }
  | { readonly kind: 'digit beyond f'; readonly position: number }
  | { readonly kind: 'last character dropped' }
  | { readonly kind: 'character appended'; readonly character: string }
  | { readonly kind: 'dash replaced'; readonly dash: number }
  | { readonly kind: 'word'; readonly word: string }

const position = fc.nat({ max: 31 })

/** Another GUID that differs from the right one in a single digit, anywhere. */
export const otherGuid: fc.Arbitrary<SegmentChange> = fc.record({
  kind: fc.constant('digit changed' as const),
  position,
})

/**
 * Near misses of a GUID and names that people put in its place. Other notations of a GUID (braces, no dashes, upper case) are
 * left out: the document does not say which notations count.
 */
export const notAGuid: fc.Arbitrary<SegmentChange> = fc.oneof(
  fc.record({ kind: fc.constant('digit beyond f' as const), position }),
  fc.record({ kind: fc.constant('last character dropped' as const) }),
  fc.record({ kind: fc.constant('character appended' as const), character: fc.constantFrom('0', 'f', '-0', 'z') }),
  fc.record({ kind: fc.constant('dash replaced' as const), dash: fc.nat({ max: 3 }) }),
  fc.record({
    kind: fc.constant('word' as const),
    word: fc.constantFrom('contoso.onmicrosoft.com', 'common', 'organizations', 'tenant', '0', '12345678'),
  }),
)

/** Makes the changed segment. Every change gives something else than `tenantId`. */
export function segmentOf(tenantId: string, change: SegmentChange): string {
  switch (change.kind) {
    case 'word':
      return change.word
    case 'last character dropped':
      return tenantId.slice(0, -1)
    case 'character appended':
      return tenantId + change.character
    case 'dash replaced':
      return replaceNth(tenantId, /-/g, change.dash, () => '0')
    case 'digit beyond f':
      return replaceNth(tenantId, /[0-9a-f]/gi, change.position, () => 'g')
    case 'digit changed':
      return replaceNth(tenantId, /[0-9a-f]/gi, change.position, (digit) => (digit === '7' ? '3' : '7'))
  }
}

function replaceNth(text: string, pattern: RegExp, nth: number, by: (found: string) => string): string {
  let seen = -1
  return text.replace(pattern, (found) => {
    seen += 1
    return seen === nth ? by(found) : found
  })
}
