import type { FaultCause } from '../../contract/fault-plan.ts'
import type { Blob, ContentType, Tenant } from '../state.ts'

/** Content that a webhook has not been told of. */
export interface Pending {
  readonly blob: Blob
  /** How often it was sent in vain since the last start. */
  failures: number
  /** When it was sent last, in vain. */
  sent: number | undefined
  /** When it is sent again, if it waits for that. */
  due: number | undefined
  /** What of a fault plan has put it off. */
  putOffBy?: FaultCause | undefined
}

/** One notification that was sent. */
export interface Attempt {
  /** Epoch milliseconds. */
  readonly sent: number
  readonly items: number
  /** What the webhook answered; `null` when no complete answer came in time. */
  readonly status: number | null
  readonly succeeded: boolean
}

/** Attempts that are kept for whoever looks. */
const attemptsKept = 20

/** What one subscription's webhook is still to be told. */
export interface Queue {
  readonly tenant: Tenant
  readonly contentType: ContentType
  /** Everything in it; what was delivered or dropped is not. */
  readonly all: Set<Pending>
  /** What is sent as soon as may be, in order. */
  ready: Pending[]
  /** What is being sent now. */
  sending: readonly Pending[]
  /** Counts the tries, which gives each its place in the history. */
  tries: number
  /** Counts the notifications that arrived, and those that did not. */
  readonly outcomes: { succeeded: number; failed: number }
  /** The latest notifications, oldest first. */
  readonly latest: Attempt[]
  /** Counts the starts: what waits for a retry from before one is sent at once by it. */
  era: number
  /** Settles when what is being sent now has been. */
  running: Promise<void> | undefined
}

/** A queue with nothing in it. */
export const createQueue = (tenant: Tenant, contentType: ContentType): Queue => ({
  tenant,
  contentType,
  all: new Set(),
  ready: [],
  sending: [],
  tries: 0,
  outcomes: { succeeded: 0, failed: 0 },
  latest: [],
  era: 0,
  running: undefined,
})

/** Adds content that nobody was told of. */
export function enqueue(queue: Queue, blob: Blob): void {
  const item: Pending = { blob, failures: 0, sent: undefined, due: undefined }
  queue.all.add(item)
  queue.ready.push(item)
}

/** Keeps what became of a notification, besides the history that callers of the API see. */
export function noteAttempt(queue: Queue, attempt: Attempt): void {
  queue.outcomes[attempt.succeeded ? 'succeeded' : 'failed'] += 1
  queue.latest.push(attempt)
  if (queue.latest.length > attemptsKept) queue.latest.shift()
}

/** Drops everything: what is being sent now is not sent again. */
export function dropAll(queue: Queue): void {
  queue.all.clear()
  queue.ready = []
  queue.era += 1
}

/** Makes everything as if it had never been sent, and ready; what is being sent now becomes ready if that fails. */
export function beginAnew(queue: Queue): void {
  queue.era += 1
  for (const item of queue.all) {
    item.failures = 0
    item.sent = undefined
    item.due = undefined
  }
  queue.ready = [...queue.all].filter((item) => !queue.sending.includes(item))
}

/** The next items to be sent, at most `limit`; content that can no longer be retrieved is dropped on the way. */
export function takeReady(queue: Queue, limit: number, now: number): readonly Pending[] {
  const batch: Pending[] = []
  let read = 0
  for (; read < queue.ready.length && batch.length < limit; read += 1) {
    const item = queue.ready[read]
    if (!item || !queue.all.has(item)) continue
    if (item.blob.expires < now) queue.all.delete(item)
    else batch.push(item)
  }
  queue.ready.splice(0, read)
  return batch
}
