import fc from 'fast-check'
import type { Reply } from '../target.ts'

/** What may stand behind the address of a receiver: a path of its own, and a query that must not be lost. */
export const addressSuffix = fc.constantFrom('', '/', '/o365/', '?code=a%20b', '/o365?code=1&tenant=x%2Fy')

/** Texts that a header can carry, which a careless sender changes: letter case, signs, length. */
export const authId = fc.constantFrom(
  'o365activityapinotification',
  'MixedCase-Id_42',
  'Two Words',
  'Key=Value; Other="quoted"',
  'AAECAwQFBgcICQ==',
  'L'.repeat(64),
)

/** An expiration that is none, in the three ways to say so. */
export const noExpirations: readonly { readonly expiration?: string | null }[] = [
  {},
  { expiration: null },
  { expiration: '' },
]

/** An instant to come as a start may give it. `now` is epoch milliseconds. */
export const expirationAfter = (now: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(3_600, 86_399, 86_400, 30 * 86_400, 3_650 * 86_400),
      fc.integer({ min: 0, max: 59 }),
      fc.constantFrom('Z', '.000Z'),
    )
    .map(([ahead, more, ending]) => new Date(now + (ahead + more) * 1_000).toISOString().slice(0, 19) + ending)

/** What a start may find. */
export const subscriptionStates = ['with webhook', 'without webhook', 'stopped'] as const

const status = (...of: readonly number[]): fc.Arbitrary<Reply> =>
  fc.constantFrom(...of.map((each) => ({ status: each })))

/** Answers of a receiver that are no 200, one of each kind. A redirection leads nowhere, so that following it helps nobody. */
const failures = {
  success: status(201, 202, 204, 205),
  redirection: fc
    .constantFrom(301, 302, 303, 307, 308)
    .map((each): Reply => ({ status: each, headers: { Location: 'https://127.0.0.1:9/elsewhere' } })),
  refusal: status(400, 401, 403, 404, 405, 410, 429),
  error: status(500, 501, 502, 503, 504),
  none: fc.constant<Reply>('reset'),
}

/** One of each kind, in any order. */
export const oneFailureOfEachKind: fc.Arbitrary<readonly Reply[]> = fc
  .tuple(failures.success, failures.redirection, failures.refusal, failures.error, failures.none)
  .chain((replies) => fc.shuffledSubarray(replies, { minLength: replies.length }))

export const failingReply = fc.oneof(...Object.values(failures))

/** Answers of a receiver that are a 200, whatever else they say. */
export const passingReply: fc.Arbitrary<Reply> = fc
  .constantFrom<readonly [body: string, type: string]>(
    ['', ''],
    ['OK', 'text/plain'],
    ['<html><body>Hello</body></html>', 'text/html; charset=utf-8'],
    ['{}', 'application/json'],
    ['{"validationCode":"another"}', 'application/json'],
    ['{"validationCode":', 'application/json'],
    ['null', ''],
    ['x'.repeat(2_000), 'application/octet-stream'],
  )
  .map(([body, type]) => ({ status: 200, body, headers: type === '' ? {} : { 'Content-Type': type } }))
