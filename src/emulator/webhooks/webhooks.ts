import type { Refusal } from '../answer.ts'
import type { Journal } from '../journal.ts'
import type { Policy } from '../policy.ts'
import type { Blob, ContentType, Tenant, World } from '../state.ts'
import { createAnnouncements } from './announcements.ts'
import { createDeliveries } from './deliveries.ts'
import { createOutbound, type WebhookCall } from './outbound.ts'
import type { Candidate } from './policy.ts'
import type { Queue } from './queue.ts'
import { createValidations } from './validation.ts'

/** Everything that goes from an emulator to webhooks. */
export interface Webhooks {
  /** Calls the webhook of a start; gives the reason why the start is refused if it did not pass. */
  validate(candidate: Candidate): Promise<Refusal | undefined>
  /** Content has become available: tells the webhook, if there is one. Nobody has to wait for the promise. */
  contentAppeared(tenant: Tenant, blob: Blob): Promise<void>
  /** A stream was added to the content of a type. */
  streamAdded(tenant: Tenant, contentType: ContentType): void
  /** A subscription was started, stopped, or switched by an administrator. */
  subscriptionChanged(tenant: Tenant, contentType: ContentType): void
  /** What a tenant's webhooks were told, and are still to be told. */
  queuesOf(tenant: Tenant): readonly Queue[]
  /** Trusts one more certificate authority. */
  trust(certificate: string): void
  /** Resolves when no call is under way and none is due. */
  settled(): Promise<void>
  /** Forgets what was to be sent, and whom to trust. */
  forget(): void
}

/** What webhooks are called with. */
export interface WebhookOptions {
  readonly policy: Policy
  readonly journal: Journal
  /** The longest that an answer may take, milliseconds. */
  readonly patience: number
  /** Answers in place of the sockets. */
  readonly callWebhook?: WebhookCall | undefined
  readonly world: () => World
}

/** The webhooks of one emulator. */
export function createWebhooks({ policy, world, ...way }: WebhookOptions): Webhooks {
  const outbound = createOutbound({ ...way, presentsCertificate: policy.webhooks.presentsCertificate })
  const underWay = new Set<Promise<unknown>>()
  const track = <Value>(promise: Promise<Value>): Promise<Value> => {
    const tracked = promise.finally(() => underWay.delete(tracked))
    underWay.add(tracked)
    return tracked
  }
  const validate = createValidations(outbound)
  const deliveries = createDeliveries({ policy, outbound, world, track })
  const announcements = createAnnouncements(world, deliveries.contentAppeared)

  return {
    validate: (candidate) => track(validate(candidate)),
    contentAppeared: deliveries.contentAppeared,
    streamAdded: announcements.follow,
    subscriptionChanged: (tenant, contentType) => {
      deliveries.subscriptionChanged(tenant, contentType)
      announcements.follow(tenant, contentType)
    },
    queuesOf: deliveries.queuesOf,
    trust: outbound.trust,
    settled: async () => {
      // What is due on a running clock is begun by reading it.
      for (world().clock.now(); underWay.size > 0; world().clock.now()) await Promise.all(underWay)
    },
    forget: () => {
      deliveries.forget()
      announcements.forget()
      outbound.forgetTrust()
    },
  }
}
