import { Hono } from 'hono'
import type { WebhookReceiver } from 'm365-activity-contract/webhook'

export const app = (receiver: WebhookReceiver) => new Hono().all('/hook', (context) => receiver.fetch(context.req.raw))
