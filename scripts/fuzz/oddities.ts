import type { Draw } from './draw.ts'
import type { Template } from './templates.ts'

/** Changes one thing of a request. What comes out is HTTP still, so that it has to be answered. */
type Oddity = (template: Template, draw: Draw) => Template

const odd: readonly [string, ...string[]] = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'undefined',
  'NaN',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '..',
  '%00',
  '%',
  '%zz',
  '%ff%fe',
  '%2e%2e%2f',
  '%E2%80%AE',
  '\u0000',
  '\ud800',
  '\u{1f4a9}',
  '2026-02-30',
  '2026-03-03T25:61:61',
  '2026-03-03T09:00:00.123456789+14:59',
  '99999-12-31T00:00:00Z',
  '0000-00-00T00:00:00',
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '1e309',
  '9007199254740993',
  '*',
  '{}',
  '[]',
  '"',
  "'; DROP TABLE x --",
  '{{7*7}}',
  '$ref',
  'Bearer',
  'eyJhbGciOiJub25lIn0.e30.',
  '..'.repeat(500),
  'A'.repeat(5_000),
  'Audit.General,Audit.Exchange',
  'AUDIT.GENERAL',
  'DLP.All',
  '00000000-0000-0000-0000-000000000000',
]

const oddValues: readonly [unknown, ...unknown[]] = [
  null,
  true,
  0,
  -0,
  -1,
  0.5,
  1e21,
  2 ** 53,
  1.7976931348623157e308,
  -8.64e15,
  8.64e15,
  '',
  [],
  {},
  [[]],
  [null],
  { length: -1 },
  { toString: null },
  JSON.parse('{"__proto__": {"x": 1}}'),
  Array.from({ length: 500 }, () => 0),
  'x'.repeat(20_000),
]

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'REPORT', 'LOCK'] as const

/** Text as it may stand in the target of a request. */
const inTarget = (text: string): string =>
  text.replaceAll(/[^!-~]/gu, (letter) => `%${Buffer.from(letter).toString('hex').match(/../g)?.join('%') ?? ''}`)

/** Text as it may stand in a header. */
const inHeader = (text: string): string => text.replaceAll(/[^ -~\u0080-\u00ff]/gu, '?').trim()

/** Puts something else in the place of one of the pieces, between them, or nowhere. */
function disturb(pieces: readonly string[], other: string, draw: Draw): readonly string[] {
  const at = draw.below(pieces.length)
  return pieces.toSpliced(at, draw.below(2), ...draw.pick([[other], [other, other], []]))
}

const oddMethod: Oddity = (template, draw) => ({ ...template, method: draw.pick(methods) })

const oddPath: Oddity = (template, draw) => {
  const [path = '', ...query] = template.target.split('?')
  const other = disturb(path.split('/').slice(1), inTarget(draw.pick(odd)), draw).join('/')
  return { ...template, target: [`/${other}`, ...query].join('?') }
}

const oddQuery: Oddity = (template, draw) => {
  const [path = '', query = ''] = template.target.split('?')
  const other = inTarget(draw.pick(odd))
  const parts = query.split('&')
  const at = draw.below(parts.length)
  const replaced = parts.with(at, `${parts[at]?.split('=')[0]}=${other}`)
  const torn = disturb(query.split(/(?<=[=&])/), other, draw)
  return {
    ...template,
    target: `${path}?${draw.pick([replaced.join('&'), replaced.join('&'), disturb(parts, other, draw).join('&'), torn.join('')])}`,
  }
}

const oddTarget: Oddity = (template, draw) => ({
  ...template,
  target: draw.pick([
    `http://example.invalid${template.target}`,
    'http://',
    'http://[',
    '*',
    '//',
    `/${template.target}`,
    `${template.target}#x`,
    `${template.target}/`,
    template.target.toUpperCase(),
  ]),
})

const headerNames = [
  'Authorization',
  'Accept-Language',
  'Accept',
  'Content-Type',
  'Content-Encoding',
  'Prefer',
  'Origin',
  'Range',
  'If-None-Match',
  'client-request-id',
  'return-client-request-id',
  'X-Forwarded-Host',
  'Cookie',
  '__proto__',
] as const

const oddHeader: Oddity = (template, draw) => {
  const added = [draw.pick(headerNames), inHeader(draw.pick(odd))] as const
  const kept = draw.oneIn(3) ? [] : template.headers
  return { ...template, headers: draw.oneIn(2) ? [...kept, added] : [added, ...kept] }
}

const spoiltHeader: Oddity = (template, draw) => ({
  ...template,
  headers: template.headers.map(([name, value]) => {
    const at = draw.below(value.length + 1)
    return [name, inHeader(value.slice(0, at) + draw.pick(odd) + value.slice(at + draw.below(3)))]
  }),
})

const oddBody: Oddity = (template, draw) => {
  if (typeof template.body !== 'string' && !draw.oneIn(8)) return { ...template, body: oddJson(template.body, draw) }
  const text = typeof template.body === 'string' ? template.body : JSON.stringify(template.body ?? null)
  const at = draw.below(text.length + 1)
  return {
    ...template,
    body: draw.pick([
      text.slice(0, at),
      text.slice(0, at) + draw.pick(odd) + text.slice(at),
      '\ufeff'.concat(text),
      `[${text},${text}]`,
      '['.repeat(20_000),
      '{"a":'.repeat(5_000).concat('1', '}'.repeat(5_000)),
      text.replaceAll('&', '&&').replaceAll('=', '=='),
    ]),
  }
}

/** The same JSON with one value replaced, removed or added somewhere. */
function oddJson(value: unknown, draw: Draw): unknown {
  if (typeof value !== 'object' || value === null || draw.oneIn(6)) {
    return draw.oneIn(2) ? draw.pick(oddValues) : draw.pick(odd)
  }
  if (Array.isArray(value)) {
    const at = draw.below(value.length)
    return value.toSpliced(
      at,
      1,
      ...draw.pick<readonly unknown[]>([[], [oddJson(value[at], draw)], [value[at], value[at]]]),
    )
  }
  const entries = Object.entries(value)
  const at = draw.below(entries.length)
  const [name = draw.pick(odd), inner] = entries[at] ?? []
  const changed = draw.pick<readonly (readonly [string, unknown])[]>([
    [],
    [[name, oddJson(inner, draw)]],
    [[name, oddJson(inner, draw)]],
    [[name, oddJson(inner, draw)]],
    [
      [name, inner],
      [draw.pick(odd), draw.pick(oddValues)],
    ],
  ])
  return Object.fromEntries(entries.toSpliced(at, 1, ...changed.map(([key, of]): [string, unknown] => [key, of])))
}

const oddities: readonly [Oddity, ...Oddity[]] = [
  oddMethod,
  oddPath,
  oddPath,
  oddQuery,
  oddQuery,
  oddTarget,
  oddHeader,
  spoiltHeader,
  oddBody,
  oddBody,
  oddBody,
]

/** A request with up to three things changed. */
export function withOddities(template: Template, draw: Draw): Template {
  let changed = template
  for (let left = draw.below(4); left > 0; left -= 1) changed = draw.pick(oddities)(changed, draw)
  return changed
}
