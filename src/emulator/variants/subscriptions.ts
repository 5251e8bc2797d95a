import { empty, isRefusal, refuse, withBody } from '../answer.ts'
import { after, type FeedCall } from '../call.ts'
import { minute } from '../instants.ts'
import { around } from '../overrides.ts'
import type { ContentType, Subscription, Tenant, Webhook } from '../state.ts'
import { type Variants, variant } from '../variant.ts'

const waiting = 15 * minute

const subscriptionOf = ({ tenant }: FeedCall, contentType: ContentType): Subscription | undefined =>
  tenant.subscriptions.get(contentType)

const isSame = (one: Webhook | null, other: Webhook | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.address === other.address &&
    one.authId === other.authId &&
    one.expiration === other.expiration &&
    one.status === other.status)

/** Marks the refusals of {@link subscriptionVariants}' own waiting period: no HTTP method is called so. */
const startTooOften = 'start'

/** What starting, stopping and listing subscriptions may do otherwise. */
export const subscriptionVariants: Variants = {
  'start-waits-per-type': variant('MA-START-14', (base) => {
    const started = new WeakMap<Tenant, Map<ContentType, number>>()
    return {
      startRefusal: (call, contentType, webhook) => {
        const refusal = base.startRefusal(call, contentType, webhook)
        if (refusal) return refusal
        const known = started.get(call.tenant) ?? new Map<ContentType, number>()
        if (call.now < (known.get(contentType) ?? Number.NEGATIVE_INFINITY) + waiting) {
          return refuse('AF429', call.request.method, call.query.publisherIdentifier ?? call.tenant.id)
        }
        started.set(call.tenant, known.set(contentType, call.now))
        return undefined
      },
    }
  }),
  'start-waits-per-tenant': variant('MA-START-14', (base) => {
    const started = new WeakMap<Tenant, number>()
    return {
      startRefusal: (call, contentType, webhook) => {
        const refusal = base.startRefusal(call, contentType, webhook)
        if (refusal) return refusal
        const wait = (started.get(call.tenant) ?? Number.NEGATIVE_INFINITY) + waiting - call.now
        if (wait > 0) {
          const text = `${Math.floor(wait / minute)}m ${Math.floor((wait % minute) / 1000)}s`
          return { ...refuse('AF429', startTooOften, text), status: 403 }
        }
        started.set(call.tenant, call.now)
        return undefined
      },
      refused: (refusal, arrival) => {
        const answer = base.refused(refusal, arrival)
        const [method, wait] = refusal.values
        const message = `Too many frequent subscription start requests. Please retry again after ${wait}.`
        return method === startTooOften ? withBody(answer, { error: { code: '429', message } }) : answer
      },
    }
  }),
  'unchanged-start-already-enabled': variant('MA-START-11', (base) => ({
    startRefusal: (call, contentType, webhook) => {
      const subscription = subscriptionOf(call, contentType)
      return subscription?.status === 'enabled' && isSame(subscription.webhook, webhook)
        ? refuse('AF20024')
        : base.startRefusal(call, contentType, webhook)
    },
  })),
  'webhook-kept-when-left-out': variant('MA-START-11', {
    webhookAfter: (previous, { mentioned, webhook }) => (mentioned ? webhook : (previous?.webhook ?? null)),
  }),
  'address-checked-after-expiration': variant([], (base) => ({
    webhookRefusal: (webhook, call) =>
      base.webhookRefusal({ ...webhook, address: 'https://receiver.example/' }, call) ??
      base.webhookRefusal(webhook, call),
  })),
  'stop-no-content': variant(
    'MA-STOP-01',
    around(['stopSubscription'], (_, proceed) =>
      after(proceed(), (outcome) => (isRefusal(outcome) || outcome.status !== 200 ? outcome : empty(204))),
    ),
  ),
  'stop-unknown-refused': variant('MA-STOP-04', (base) => ({
    stopRefusal: (call, contentType) =>
      subscriptionOf(call, contentType)?.status === 'enabled' ? base.stopRefusal(call, contentType) : refuse('AF20022'),
  })),
  'stop-unknown-accepted': variant('MA-STOP-04', { stopRefusal: () => undefined }),
  'stopped-unlisted': variant('MA-LIST-04', (base) => ({
    listedSubscriptions: (call) => base.listedSubscriptions(call).filter(({ status }) => status === 'enabled'),
  })),
  'stopped-as-unknown-code': variant('MA-CONT-05', (base) => ({
    subscriptionFor: (call, contentType) =>
      subscriptionOf(call, contentType)?.isStopped ? refuse('AF20022') : base.subscriptionFor(call, contentType),
  })),
  'subscriptions-in-order-of-name': variant('MA-LIST-01', (base) => ({
    listedSubscriptions: (call) =>
      base.listedSubscriptions(call).toSorted((a, b) => (a.contentType < b.contentType ? -1 : 1)),
  })),
}
