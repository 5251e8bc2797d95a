/**
 * A receiver for the webhook calls of the Management Activity API.
 *
 * @packageDocumentation
 */
export {
  createWebhookReceiver,
  type WebhookCaller,
  type WebhookReceiver,
  type WebhookReceiverOptions,
} from './receiver.ts'
