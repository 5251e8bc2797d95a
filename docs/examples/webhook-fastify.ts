import fastify from 'fastify'
import type { WebhookReceiver } from 'm365-activity-contract/webhook'

export function app(receiver: WebhookReceiver) {
  const server = fastify()
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', (_request, body, done) => done(null, body))
  server.all('/hook', (request, reply) => receiver.node(request.raw, reply.hijack().raw))
  return server
}
