import { createServer } from 'node:http'
import type { WebhookReceiver } from 'm365-activity-contract/webhook'

export const listen = (receiver: WebhookReceiver) => createServer(receiver.node)
