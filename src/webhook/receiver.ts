import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  isNotificationBatch,
  isTolerantNotificationBatch,
  parseJson,
  type TolerantNotification,
  type Violation,
  violationsOf,
} from '../contract/index.ts'
import { isAccepted } from './auth-id.ts'
import { TooLarge, Unreadable, type WebhookCall, type WebhookReply } from './call.ts'
import { nodeCall, nodeReply } from './node.ts'
import { createRepeats, type Repeats } from './repeats.ts'
import { webCall, webReply } from './web.ts'

/** How a webhook receiver is to be. */
export interface WebhookReceiverOptions {
  /**
   * The `authId` that the subscriptions were started with: several while it is being changed, or where each subscription has its own.
   * Calls that do not carry one of them are refused with 401. Left out: nobody is asked for one, and anybody can send notifications.
   */
  readonly authId?: string | readonly string[]
  /**
   * Deals with the notifications of one call that are new. The caller gets its 200 when this is done, so what was taken over must be
   * safe by then; when it throws, the caller is told to try again later. Only `contentUri` is sure to be there: it is where the
   * records are read.
   */
  readonly onNotifications: (notifications: readonly TolerantNotification[]) => void | Promise<void>
  /** Told when the address was validated, with the code that came. */
  readonly onValidation?: (validationCode: string) => void
  /** Told of notifications that are good enough to be used and yet not what the documents describe. */
  readonly onDrift?: (violations: readonly Violation[]) => void
  /** Told what `onNotifications` threw. Default: nobody. */
  readonly onError?: (error: unknown) => void
  /**
   * Decides whether somebody may call at all, for instance by the certificate shown in the TLS handshake, or by a header in which a
   * proxy passes it on. Others are refused with 403. Default: everybody may.
   */
  readonly isTrusted?: (caller: WebhookCaller) => boolean | Promise<boolean>
  /** A larger body is refused with 413; bytes. Default: 4 MiB. */
  readonly largestBody?: number
  /** Of so many notifications at least it is remembered that they were dealt with; repeats are then not dealt with again. Default: 10,000. */
  readonly remembered?: number
}

/** Who calls. */
export type WebhookCaller = Pick<WebhookCall, 'header' | 'clientCertificate'>

/** Receives the calls of the Management Activity API to one address, in any server. Both functions can be passed around alone. */
export interface WebhookReceiver {
  /** For servers that speak web standards: Hono, Deno, Bun, workers. Never rejects. */
  readonly fetch: (request: Request) => Promise<Response>
  /** For `node:http` and what is built on it: Express, Fastify. Never rejects. */
  readonly node: (request: IncomingMessage, response: ServerResponse) => Promise<void>
}

const mebibyte = 1024 * 1024

/**
 * Makes a receiver: it answers validations, checks the AuthID, reads notifications and hands them on. Answers 200 when everything went
 * well; 400 for what is no call of the service, 401 for a wrong AuthID, 403 for a caller that is not trusted, 405 for anything but
 * POST, 413 for too large a body, 503 when `onNotifications` failed. Sources: "Webhook validation", "Receiving notifications".
 */
export function createWebhookReceiver(options: WebhookReceiverOptions): WebhookReceiver {
  const repeats = createRepeats(options.remembered ?? 10_000)
  const authIds = options.authId === undefined ? undefined : [options.authId].flat()
  const answer = (call: WebhookCall): Promise<WebhookReply> => answerCall(call, options, { authIds, repeats })
  return {
    fetch: async (request) => webReply(await answer(webCall(request))),
    node: async (request, response) => nodeReply(request, response, await answer(nodeCall(request))),
  }
}

const reply = (status: WebhookReply['status'], text = '', headers: WebhookReply['headers'] = {}): WebhookReply => ({
  status,
  text,
  headers,
})

interface Known {
  /** Nothing where nobody is asked for one. */
  readonly authIds: readonly string[] | undefined
  readonly repeats: Repeats
}

/** Refusals come in the order in which they cost least. */
async function answerCall(
  call: WebhookCall,
  options: WebhookReceiverOptions,
  { authIds, repeats }: Known,
): Promise<WebhookReply> {
  const { isTrusted, largestBody = 4 * mebibyte } = options
  if (call.method !== 'POST') return reply(405, 'Only POST is possible here.', { Allow: 'POST' })
  if (isTrusted && !(await isTrustedBy(isTrusted, call, options))) return reply(403, 'This caller is not trusted.')
  if (authIds && !isAccepted(call.header('Webhook-AuthID'), authIds)) {
    return reply(401, 'The header Webhook-AuthID is missing or wrong.')
  }
  try {
    return await answerBody(call, parseJson(await call.body(largestBody)), options, repeats)
  } catch (error) {
    if (error instanceof TooLarge) return reply(413, `The body is larger than ${largestBody} bytes.`)
    if (error instanceof Unreadable) return reply(400, error.message)
    if (error instanceof SyntaxError) return reply(400, 'The body is not JSON.')
    return reply(503, 'Something went wrong. Try again later.')
  }
}

/** A check that fails trusts nobody. */
async function isTrustedBy(
  decide: NonNullable<WebhookReceiverOptions['isTrusted']>,
  caller: WebhookCaller,
  { onError }: WebhookReceiverOptions,
): Promise<boolean> {
  try {
    return await decide(caller)
  } catch (error) {
    onError?.(error)
    return false
  }
}

async function answerBody(
  call: WebhookCall,
  body: unknown,
  { onValidation, onNotifications, onDrift, onError }: WebhookReceiverOptions,
  repeats: Repeats,
): Promise<WebhookReply> {
  const validationCode = call.header('Webhook-ValidationCode') ?? validationCodeOf(body)
  if (validationCode !== undefined) {
    onValidation?.(validationCode)
    return reply(200)
  }
  if (!isTolerantNotificationBatch(body))
    return reply(400, 'The body is neither a validation nor a list of notifications.')
  try {
    if (onDrift && body.length > 0 && !isNotificationBatch(body)) onDrift(violationsOf(isNotificationBatch, body))
    await repeats.dealOnce(body, onNotifications)
    return reply(200)
  } catch (error) {
    onError?.(error)
    return reply(503, 'The notifications could not be dealt with. Try again later.')
  }
}

function validationCodeOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('validationCode' in body)) return undefined
  return typeof body.validationCode === 'string' ? body.validationCode : undefined
}
