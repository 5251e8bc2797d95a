import type { FaultCause } from '../../contract/fault-plan.ts'
import type { HttpRequest } from '../../transport/transport.ts'
import { isLongExpired } from '../content.ts'
import type { Hit } from '../fault-plan/active-plan.ts'
import type { Policy } from '../policy.ts'
import type { Blob, ContentType, NotificationAttempt, Tenant, World } from '../state.ts'
import { forgetFirst, insert } from '../timeline.ts'
import type { Outbound } from './outbound.ts'
import type { Addressee, WebhookAnswer } from './policy.ts'
import { beginAnew, createQueue, dropAll, enqueue, noteAttempt, type Pending, type Queue, takeReady } from './queue.ts'

/** Tells webhooks of content, each subscription by itself: a slow one holds up no other, and nobody who calls the API. */
export interface Deliveries {
  contentAppeared(tenant: Tenant, blob: Blob): Promise<void>
  subscriptionChanged(tenant: Tenant, contentType: ContentType): void
  /** What a tenant's webhooks were told, and are still to be told. */
  queuesOf(tenant: Tenant): readonly Queue[]
  forget(): void
}

/** What deliveries are made with. */
export interface DeliveryOptions {
  readonly policy: Policy
  readonly outbound: Outbound
  readonly world: () => World
  /** Counts a promise among what is under way. */
  readonly track: <Value>(promise: Promise<Value>) => Promise<Value>
}

/** The deliveries of one emulator. Source: "Receiving notifications", "Notification failure and retry". */
export function createDeliveries({ policy, outbound, world, track }: DeliveryOptions): Deliveries {
  const hooks = policy.webhooks
  let queues = new WeakMap<Tenant, Map<ContentType, Queue>>()

  const queueOf = (tenant: Tenant, contentType: ContentType): Queue => {
    const known = queues.get(tenant) ?? new Map<ContentType, Queue>()
    queues.set(tenant, known)
    const queue = known.get(contentType) ?? createQueue(tenant, contentType)
    known.set(contentType, queue)
    return queue
  }

  const addresseeOf = (tenant: Tenant, contentType: ContentType): Addressee | undefined => {
    const subscription = tenant.subscriptions.get(contentType)
    const webhook = subscription?.webhook
    const isKnown = world().tenants.get(tenant.id) === tenant
    return isKnown && subscription && webhook ? { world: world(), policy, tenant, subscription, webhook } : undefined
  }

  const pump = (queue: Queue): Promise<void> => {
    queue.running ??= track(sendAll(queue))
    return queue.running
  }

  /** Sends what is ready, one notification after the other, until nothing is, or nobody may be called. */
  const sendAll = async (queue: Queue): Promise<void> => {
    // What becomes available in one go is sent together.
    await Promise.resolve()
    for (;;) {
      const now = world().clock.now()
      const addressee = addresseeOf(queue.tenant, queue.contentType)
      const isReceiving = addressee !== undefined && hooks.isReceiving(addressee, now)
      queue.sending = isReceiving ? takeReady(queue, hooks.itemsPerNotification, now) : []
      if (!addressee || queue.sending.length === 0) {
        queue.running = undefined
        return
      }
      await send(queue, queue.sending, addressee, now)
    }
  }

  const send = async (queue: Queue, batch: readonly Pending[], addressee: Addressee, now: number): Promise<void> => {
    const { era } = queue
    const hit = planFor(queue, batch, now)
    if (hit?.delivery && hit.delivery.lateBy > 0) {
      const due = now + hit.delivery.lateBy
      for (const item of batch) {
        item.putOffBy = hit.cause
        item.due = due
      }
      world().clock.at(due, () => retry(queue, batch, era))
      return
    }
    const items = batch.map(({ blob }) => hooks.item(blob, addressee))
    const request = hooks.notification(items, addressee, batch[0]?.failures ?? 0)
    const answer = await call(request, now, hit, takePutOff(batch))
    const succeeded = hooks.isDelivered(answer)
    noteAttempt(queue, { sent: now, items: batch.length, status: answer?.status ?? null, succeeded })
    for (const { blob, failures } of batch) {
      queue.tries += 1
      const attempt = { blob, created: blob.created, sequence: queue.tries, sent: now, succeeded }
      for (const shown of hooks.attempts(attempt, failures)) remember(queue, shown)
    }
    if (succeeded) for (const item of batch) queue.all.delete(item)
    else fail(queue, batch, addressee, now, era)
  }

  /** What a fault plan does to a notification. One that was put off is left alone. */
  const planFor = ({ tenant, contentType }: Queue, batch: readonly Pending[], now: number): Hit | undefined =>
    batch.some(({ putOffBy }) => putOffBy)
      ? undefined
      : world().faultPlan?.hit({ subject: 'webhook', now, tenantId: () => tenant.id, contentType: () => contentType })

  const call = async (
    request: HttpRequest,
    now: number,
    hit: Hit | undefined,
    putOffBy: FaultCause | undefined,
  ): Promise<WebhookAnswer> => {
    if (hit?.delivery?.calls === 0) return outbound.lose(request, now, hit.cause)
    const answer = await outbound.call(request, now, putOffBy)
    if (hit?.delivery?.calls === 2) await outbound.call(request, now, hit.cause)
    return answer
  }

  /** Plans the next try; but what a start made new meanwhile is tried at once, and what was dropped never. */
  const fail = (queue: Queue, batch: readonly Pending[], addressee: Addressee, now: number, era: number): void => {
    const left = batch.filter((item) => queue.all.has(item))
    if (queue.era !== era) {
      queue.ready.unshift(...left)
      return
    }
    const retries = new Map<number, Pending[]>()
    for (const item of left) {
      const latestGap = item.sent === undefined ? 0 : now - item.sent
      item.failures += 1
      item.sent = now
      const due = now + hooks.retryGap(item.failures, latestGap)
      item.due = due
      if (!hooks.isRetried(item.failures)) queue.all.delete(item)
      else retries.set(due, [...(retries.get(due) ?? []), item])
    }
    for (const [due, items] of retries) world().clock.at(due, () => retry(queue, items, era))
    if (left.some(({ failures }) => hooks.isExcessive(failures))) switchOff(addressee)
  }

  const retry = (queue: Queue, items: readonly Pending[], era: number): Promise<void> | undefined => {
    if (queue.era !== era) return undefined
    for (const item of items) item.due = undefined
    queue.ready.push(...items)
    return pump(queue)
  }

  return {
    contentAppeared: async (tenant, blob) => {
      const addressee = addresseeOf(tenant, blob.contentType)
      if (!addressee || !hooks.isToBeNotified(blob, addressee)) return
      const queue = queueOf(tenant, blob.contentType)
      enqueue(queue, blob)
      await pump(queue)
    },
    subscriptionChanged: (tenant, contentType) => {
      const queue = queueOf(tenant, contentType)
      if (!hooks.isKept(tenant.subscriptions.get(contentType))) dropAll(queue)
      else {
        beginAnew(queue)
        if (queue.ready.length > 0) void pump(queue)
      }
    },
    queuesOf: (tenant) => [...(queues.get(tenant)?.values() ?? [])],
    forget: () => {
      queues = new WeakMap()
    },
  }
}

/** What has put off one of the items, which is over now. */
function takePutOff(batch: readonly Pending[]): FaultCause | undefined {
  const cause = batch.find(({ putOffBy }) => putOffBy)?.putOffBy
  for (const item of batch) item.putOffBy = undefined
  return cause
}

function remember({ tenant, contentType }: Queue, attempt: NotificationAttempt): void {
  const timeline = tenant.attempts.get(contentType) ?? []
  tenant.attempts.set(contentType, timeline)
  insert(timeline, attempt)
  if (timeline.length % 256 === 0) forgetFirst(timeline, ({ blob }) => isLongExpired(blob, attempt.sent))
}

/** Disables the webhook that failed; not another one that has taken its place. */
function switchOff({ tenant, subscription: { contentType }, webhook }: Addressee): void {
  const subscription = tenant.subscriptions.get(contentType)
  if (subscription?.webhook !== webhook) return
  tenant.subscriptions.set(contentType, { ...subscription, webhook: { ...webhook, status: 'disabled' } })
}
