import type { HttpRequest } from '../../transport/transport.ts'
import type { Override } from '../policy.ts'
import type { WebhookPolicy } from './policy.ts'

/** Changes some decisions about calls to webhooks, given those that hold otherwise. */
export const amendWebhooks =
  (change: Partial<WebhookPolicy> | ((base: WebhookPolicy) => Partial<WebhookPolicy>)): Override =>
  (base) => ({
    webhooks: { ...base.webhooks, ...(typeof change === 'function' ? change(base.webhooks) : change) },
  })

/** The same request with one header replaced, added, or left out. */
export function withRequestHeader(request: HttpRequest, name: string, value: string | undefined): HttpRequest {
  const others = request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase())
  return { ...request, headers: value === undefined ? others : [...others, [name, value]] }
}

/** The same request with other JSON. */
export const withRequestBody = (request: HttpRequest, body: unknown): HttpRequest => ({
  ...request,
  body: Buffer.from(JSON.stringify(body)),
})
