import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { HttpRequest } from '@azure/functions'
import { afterEach, describe, expect, it } from 'vitest'
import { handler } from '../../docs/examples/webhook-azure-functions.ts'
import { app as expressApp } from '../../docs/examples/webhook-express.ts'
import { app as fastifyApp } from '../../docs/examples/webhook-fastify.ts'
import { app as honoApp } from '../../docs/examples/webhook-hono.ts'
import { listen } from '../../docs/examples/webhook-node.ts'
import { createWebhookReceiver, type WebhookReceiver } from './index.ts'

/** Sends a body with an AuthID, and gives the status. */
type Post = (body: string, authId?: string) => Promise<number>

const closing: (() => unknown)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

async function over(server: Server): Promise<Post> {
  closing.push(() => server.close())
  if (!server.listening) await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return async (body, authId) => (await fetch(`http://127.0.0.1:${port}/hook`, sent(body, authId))).status
}

const sent = (body: string, authId: string | undefined) => ({
  method: 'POST',
  body,
  headers: { 'Content-Type': 'application/json; charset=utf-8', ...(authId && { 'Webhook-AuthID': authId }) },
})

const examples: Readonly<Record<string, (receiver: WebhookReceiver) => Promise<Post>>> = {
  node: (receiver) => over(listen(receiver).listen(0, '127.0.0.1')),
  express: (receiver) => over(expressApp(receiver).listen(0, '127.0.0.1')),
  fastify: async (receiver) => {
    const app = fastifyApp(receiver)
    await app.listen({ host: '127.0.0.1', port: 0 })
    return over(app.server)
  },
  hono: async (receiver) => {
    const app = honoApp(receiver)
    return async (body, authId) => (await app.request('/hook', sent(body, authId))).status
  },
  'azure-functions': async (receiver) => async (body, authId) => {
    const { headers, method } = sent(body, authId)
    const request = new HttpRequest({ url: 'https://app.test/hook', method, headers, body: { string: body } })
    return (await handler(receiver)(request)).status ?? 0
  },
}

describe.each(Object.keys(examples))('webhook-%s', (name) => {
  it('is validated, notified, and refuses what is not the service', async () => {
    const got: string[] = []
    const receiver = createWebhookReceiver({
      authId: 'id',
      largestBody: 1_000,
      onNotifications: (notifications) => void got.push(...notifications.map(({ contentUri }) => contentUri)),
    })
    const post = await examples[name]?.(receiver)
    const statuses = [
      await post?.('{"validationCode":"abc"}', 'id'),
      await post?.('[{"contentUri":"https://x/1"}]', 'id'),
      await post?.('[{"contentUri":"https://x/1"}]'),
      await post?.('[', 'id'),
      await post?.(' '.repeat(1_001), 'id'),
    ]
    expect(statuses).toEqual([200, 200, 401, 400, 413])
    expect(got).toEqual(['https://x/1'])
  })

  it('is shown in the documentation', () => {
    const read = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8')
    expect(read('webhook-receiver.md')).toContain(read(`examples/webhook-${name}.ts`))
  })
})
