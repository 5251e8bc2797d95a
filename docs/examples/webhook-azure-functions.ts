import type { HttpRequest, HttpResponseInit } from '@azure/functions'
import type { WebhookReceiver } from 'm365-activity-contract/webhook'

export const handler =
  (receiver: WebhookReceiver) =>
  async (request: HttpRequest): Promise<HttpResponseInit> => {
    const { url, method, headers } = request
    const body = await request.arrayBuffer()
    const answer = await receiver.fetch(new Request(url, { method, headers: [...headers], body }))
    return { status: answer.status, headers: [...answer.headers], body: await answer.text() }
  }
