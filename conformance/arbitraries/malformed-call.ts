import fc from 'fast-check'
import type { Scope } from '../rule.ts'
import type { Call } from '../target.ts'
import { unknownContentType } from './content-type.ts'
import { severalLanguages } from './language-tag.ts'
import { plainOperations, typedOperations } from './operation-call.ts'

/** A call that every server refuses, and what its refusal would have to say under each code that fits. */
export interface Provocation {
  readonly what: string
  readonly call: Call
  /** Values that fill the placeholders of a code's message; codes without placeholders are left out. */
  readonly values: Readonly<Record<string, readonly string[]>>
}

const hour = 3_600_000
const wire = (instant: number): string => new Date(instant).toISOString().slice(0, 19)
const listings = ['listContent', 'listNotifications'] as const
const letters = fc.uuid().map((id) => id.replaceAll('-', ''))

/** One of the refusals that the document has a code for, on any operation that can give it; nothing is needed but the API. */
export function provocation(scope: Scope): fc.Arbitrary<Provocation> {
  const contentType = fc.constantFrom(...scope.contentTypes)
  const listing = fc.constantFrom(...listings)
  const window = fc.constantFrom(
    { what: 'only a start', startTime: wire(scope.now - 2 * hour) },
    { what: 'only an end', endTime: wire(scope.now - hour) },
    { what: 'an end before the start', startTime: wire(scope.now - hour), endTime: wire(scope.now - 3 * hour) },
    { what: 'a start weeks ago', startTime: wire(scope.now - 500 * hour), endTime: wire(scope.now - 490 * hour) },
  )
  return fc.oneof(
    fc.constantFrom(...typedOperations).map((operation) => ({
      what: 'a missing contentType',
      call: { operation },
      values: { AF20001: ['contentType'] },
    })),
    fc.tuple(fc.constantFrom(...typedOperations), unknownContentType).map(([operation, unknown]) => ({
      what: 'an unknown contentType',
      call: { operation, query: { contentType: unknown } },
      values: {},
    })),
    fc
      .tuple(fc.constantFrom(...plainOperations), contentType, fc.oneof(fc.uuid(), fc.constantFrom('contoso', '12345')))
      .map(([operation, type, tenantSegment]) => ({
        what: 'another tenant in the path',
        call: { operation, tenantSegment, query: { contentType: type } },
        values: {
          AF20010: [tenantSegment],
          AF20011: [tenantSegment],
          AF20012: [tenantSegment],
          AF20013: [tenantSegment],
        },
      })),
    fc.tuple(listing, contentType, window).map(([operation, type, { what, ...times }]) => ({
      what,
      call: { operation, query: { contentType: type, ...times } },
      values: {},
    })),
    fc
      .tuple(listing, contentType, fc.constantFrom('yesterday', '2024-13-45', '17:00'))
      .map(([operation, type, time]) => ({
        what: 'a time that is none',
        call: { operation, query: { contentType: type, startTime: time, endTime: wire(scope.now) } },
        values: { AF20002: ['startTime', 'datetime'] },
      })),
    fc.tuple(listing, contentType, letters).map(([operation, type, nextPage]) => ({
      what: 'a next page that was never handed out',
      call: { operation, query: { contentType: type, nextPage } },
      values: { AF20031: [nextPage] },
    })),
    fc.tuple(contentType, letters).map(([type, address]) => ({
      what: 'a webhook that is not HTTPS',
      call: {
        operation: 'startSubscription' as const,
        query: { contentType: type },
        body: { webhook: { address: `http://${address}.invalid/hook` } },
      },
      values: { AF20021: [address] },
    })),
    severalLanguages.map((language) => ({
      what: 'several languages',
      call: { operation: 'listDlpSensitiveTypes' as const, headers: { 'Accept-Language': language } },
      values: {},
    })),
  )
}

/** A request as odd as it can get and still be HTTP, below the address of the feed. */
export interface OddCall {
  readonly what: string
  readonly operation: Call['operation']
  /** Path and query exactly as sent, percent-encodings included. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** Percent-encodings that mean nothing, or nothing good: NUL, bytes that are not UTF-8, a surrogate, half an encoding. */
const oddEncoding = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('%00', 'a%00b') },
  fc.constantFrom('%FF', '%C3%28', '%ED%A0%80'),
  fc.constantFrom('%zz', '%', '%2', '%u0041'),
  fc.constantFrom('%0D%0AX:1', '%25%32%35'),
)

/** Long, but well inside what servers take as a whole address. */
const longText = fc.constantFrom(1_100, 5_000).map((length) => 'A1'.repeat(length / 2))

/** Values that trip those who paste them into something else. */
const oddValue = fc.oneof(
  { weight: 2, arbitrary: oddEncoding },
  longText,
  fc.constantFrom(
    '',
    '..%2F..%2Fetc',
    '__proto__',
    'constructor',
    '%F0%9F%92%A5',
    '%3Cscript%3E',
    "'%20OR%20'1'='1",
    '-1',
    '1e999',
    'null',
  ),
)

const oddName = fc.oneof(
  oddEncoding,
  fc.constantFrom(
    'contentType%5B%5D',
    'contentType%5Ba%5D',
    '__proto__',
    '__proto__%5Bx%5D',
    '',
    '%24filter',
    'toString',
  ),
)

const parameters = ['contentType', 'startTime', 'endTime', 'nextPage', 'PublisherIdentifier'] as const
const paths = {
  startSubscription: '/subscriptions/start',
  stopSubscription: '/subscriptions/stop',
  listSubscriptions: '/subscriptions/list',
  listContent: '/subscriptions/content',
  listNotifications: '/subscriptions/notifications',
  listDlpSensitiveTypes: '/resources/dlpSensitiveTypes',
} as const
const readers = ['listSubscriptions', 'listContent', 'listNotifications', 'listDlpSensitiveTypes'] as const

/** Queries that repeat parameters, leave out what belongs to them, or carry odd values and names. They only ever read. */
export const oddQuery = (scope: Scope): fc.Arbitrary<OddCall> =>
  fc
    .record({
      operation: fc.constantFrom(...readers),
      contentType: fc.constantFrom(...scope.contentTypes),
      name: fc.constantFrom(...parameters),
      odd: fc.oneof(
        {
          weight: 3,
          arbitrary: fc.tuple(
            fc.constant('a repeated parameter'),
            fc.constantFrom('&NAME=a&NAME=b', '&NAME=0&NAME=0', '&NAME&NAME='),
          ),
        },
        {
          weight: 3,
          arbitrary: fc.tuple(
            fc.constant('an odd value'),
            oddValue.map((value) => `&NAME=${value}`),
          ),
        },
        fc.tuple(
          fc.constant('a long next page'),
          longText.map((value) => `&nextPage=${value}`),
        ),
        {
          weight: 2,
          arbitrary: fc.tuple(
            fc.constant('an odd name'),
            oddName.map((name) => `&${name}=1`),
          ),
        },
        fc.tuple(fc.constant('many parameters'), fc.constant('&p=1'.repeat(300))),
        fc.tuple(fc.constant('odd punctuation'), fc.constantFrom('&&&', '&=', '&=x', '?x=1', ';a=b', '&NAME==', '#x')),
      ),
    })
    .map(({ operation, contentType, name, odd: [what, text] }) => ({
      what: `${what} of ${operation}`,
      operation,
      path: `${paths[operation]}?contentType=${contentType}${text.replaceAll('NAME', name)}`,
    }))

/** Content keys that nobody handed out, in the place where the document's sample has one. */
export const oddContentKey = (_: Scope): fc.Arbitrary<OddCall> =>
  fc.oneof({ weight: 3, arbitrary: oddValue }, fc.constantFrom('%2F', '%5C', '.', '$', '*', ' ')).map((key) => ({
    what: 'an odd content key',
    operation: 'getContent',
    path: `/audit/${key.replaceAll(' ', '%20')}x`,
  }))

/** Headers that are legal for HTTP, and empty, huge or full of nonsense; none of them says who is calling. */
export const oddHeaders = (_: Scope): fc.Arbitrary<OddCall> =>
  fc.oneof({ weight: 4, arbitrary: nonsenseHeader }, { weight: 1, arbitrary: rareLanguage })

/** Well-formed languages that hardly a server has names for. */
const rareLanguage: fc.Arbitrary<OddCall> = fc
  .constantFrom('de-DE', 'fr', 'zh-Hans-CN', 'tlh', 'zz-ZZ', 'x-klingon', 'en-AU')
  .map((language) => ({
    what: 'a language without names',
    operation: 'listDlpSensitiveTypes',
    path: paths.listDlpSensitiveTypes,
    headers: { 'Accept-Language': language },
  }))

const nonsenseHeader: fc.Arbitrary<OddCall> = fc
  .record({
    operation: fc.constantFrom('listSubscriptions' as const, 'listDlpSensitiveTypes' as const),
    name: fc.constantFrom(
      'Accept',
      'Accept-Language',
      'Content-Type',
      'Accept-Charset',
      'Prefer',
      'If-None-Match',
      'X-Odd',
    ),
    value: fc.constantFrom(
      '',
      ',',
      ';',
      '*',
      '*/*;q=x',
      'é',
      'a'.repeat(5_000),
      'a,'.repeat(2_500),
      '{"a":',
      '../..',
      '0',
    ),
  })
  .map(({ operation, name, value }) => ({
    what: `an odd ${name} header`,
    operation,
    path: paths[operation],
    headers: { [name]: value },
  }))

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`

/** Bodies of a start that are no start, under content types that are none of JSON's. No address in them can be called. */
export const oddBody = (scope: Scope): fc.Arbitrary<OddCall> =>
  fc
    .record({
      contentType: fc.constantFrom(...scope.contentTypes),
      mediaType: fc.constantFrom(
        ...['application/json', 'application/json; utf-8', 'application/json; charset=utf-16', 'application/xml'],
        ...['text/plain', 'multipart/form-data', 'application/json; charset=nonsense', 'nonsense', ''],
      ),
      body: fc.oneof(
        fc.constantFrom(
          '{',
          '[]',
          'null',
          '1',
          '"x"',
          'true',
          '{"webhook":[]}',
          '{"webhook":"x"}',
          '{"webhook":1}',
          '\u0000',
        ),
        fc.constantFrom(
          '{"webhook":{"address":1}}',
          '{"webhook":{"address":{}}}',
          '{"webhook":{"address":""}}',
          '{"webhook":{}}',
        ),
        fc.constantFrom(
          '{"webhook":{"address":"x:","expiration":{}}}',
          '{"__proto__":{"webhook":1}}',
          '{"webhook":{"address":"\\ud800"}}',
        ),
        fc.constantFrom(deep(2_000), `{"a":${deep(500)}}`, `{"a":"${'x'.repeat(50_000)}"}`),
        fc.uint8Array({ minLength: 1, maxLength: 20 }),
      ),
    })
    .map(({ contentType, mediaType, body }) => ({
      what: `an odd body as ${mediaType || 'nothing'}`,
      operation: 'startSubscription',
      path: `${paths.startSubscription}?contentType=${contentType}`,
      headers: { 'Content-Type': mediaType },
      body,
    }))
