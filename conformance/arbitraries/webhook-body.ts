import fc from 'fast-check'

/** What is sent along with a start: a body, and the headers that differ from the usual ones. */
export interface StartBody {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/**
 * Starts that ask for no webhook. With a body, its type is spelt in every way the document shows, the malformed one of its
 * sample included.
 */
export const withoutWebhook: fc.Arbitrary<StartBody> = fc.oneof(
  fc.constantFrom<StartBody>({}, { headers: { 'Content-Type': 'application/json; charset=utf-8' } }),
  fc
    .record({
      body: fc.constantFrom('{}', '{ }', '{"webhook":null}', '{ "webhook" : null }'),
      type: fc.constantFrom('application/json', 'application/json; charset=utf-8', 'application/json; utf-8'),
    })
    .map(({ body, type }): StartBody => ({ body, headers: { 'Content-Type': type } })),
)

/**
 * Text that no JSON parser takes. Left out is what lenient ones forgive: single quotes, trailing commas, comments, text after
 * the end.
 */
export const malformedJson: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('{', '{"webhook"', '{"webhook":', '[', '{]', 'webhook', '{"webhook" null}', '}{', '"webhook'),
  fc
    .nat({ max: 60 })
    .map((cut) => '{"webhook":{"address":"https://webhook.example/o365","authId":"x"}'.slice(0, 2 + cut)),
)

/** An address at which nothing listens, whoever calls it; the discard port of the caller's own machine. */
export const deafAddress = 'https://127.0.0.1:9/o365'

/** Addresses that do not begin with HTTPS. */
export const insecureAddress = fc.constantFrom(
  'http://webhook.example/o365',
  'http://127.0.0.1:9/o365',
  'HTTP://webhook.example/o365',
  'ftp://webhook.example/o365',
  'ws://webhook.example/o365',
  'http://webhook.example/https://o365',
  'http://https.example/o365',
)

/** Webhooks without the one property that is required. */
export const webhookWithoutAddress = fc.constantFrom<Readonly<Record<string, unknown>>>(
  {},
  { authId: 'o365activityapinotification' },
  { address: '' },
  { address: null },
  { authId: 'o365activityapinotification', expiration: null },
  { address: '', expiration: '' },
)
