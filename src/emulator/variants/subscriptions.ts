import { empty, isRefusal, type Refusal, refuse, withBody } from '../answer.ts'
import { after, type FeedCall } from '../call.ts'
import { minute, second } from '../instants.ts'
import { around } from '../overrides.ts'
import type { Override, Policy } from '../policy.ts'
import {
  type ContentType,
  isJsonObject,
  type JsonObject,
  type Subscription,
  type Tenant,
  type Webhook,
} from '../state.ts'
import { seen, type Variants, variant } from '../variant.ts'

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

/** True when a start asks for what there is already. */
function isUnchanged(call: FeedCall, contentType: ContentType, webhook: Webhook | null): boolean {
  const subscription = subscriptionOf(call, contentType)
  return subscription?.status === 'enabled' && isSame(subscription.webhook, webhook)
}

/** Marks the refusals of {@link subscriptionVariants}' own waiting period: no HTTP method is called so. */
const startTooOften = 'start'

const describingWebhook =
  (edit: (webhook: JsonObject) => JsonObject): Override =>
  (base) => ({
    describeSubscription: (subscription, call) => {
      const described = base.describeSubscription(subscription, call)
      return isJsonObject(described.webhook) ? { ...described, webhook: edit(described.webhook) } : described
    },
  })

const capturedWait = 'captured: opensearch-project/data-prepper pull request 6231'

/** The refusal of a start too soon after one at `last`, if it is. */
function earlyRefusal(last: number | undefined, now: number): Refusal | undefined {
  const wait = last === undefined ? 0 : last + waiting - now
  if (wait <= 0) return undefined
  const text = `${Math.floor(wait / minute)}m ${Math.floor((wait % minute) / second)}s`
  return { ...refuse('AF429', startTooOften, text), status: 403 }
}

/** Gives such refusals the code and the words that they have on the live service. */
const tellingWait = (base: Policy): Pick<Policy, 'refused'> => ({
  refused: (refusal, arrival) => {
    const answer = base.refused(refusal, arrival)
    const [method, wait] = refusal.values
    const message = `Too many frequent subscription start requests. Please retry again after ${wait}.`
    return method === startTooOften ? withBody(answer, { error: { code: '429', message } }) : answer
  },
})

/** What starting, stopping and listing subscriptions may do otherwise. */
export const subscriptionVariants: Variants = {
  'start-waits-per-type': seen(
    'documented: 15 minutes between starts',
    variant(
      'MA-START-14',
      'Refuses every start within 15 minutes of the last one of the same content type.',
      (base) => {
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
      },
    ),
  ),
  'start-waits-per-tenant': seen(
    capturedWait,
    variant(
      'MA-START-14',
      'Refuses every start within 15 minutes of the last one of the tenant, with status 403, code `429` and the time left in the text.',
      (base) => {
        const started = new WeakMap<Tenant, number>()
        return {
          ...tellingWait(base),
          startRefusal: (call, contentType, webhook) => {
            const refusal = base.startRefusal(call, contentType, webhook)
            if (refusal) return refusal
            const early = earlyRefusal(started.get(call.tenant), call.now)
            if (!early) started.set(call.tenant, call.now)
            return early
          },
        }
      },
    ),
  ),
  'start-waits-when-changing': seen(
    capturedWait,
    variant(
      'MA-START-14',
      'Refuses a start that changes something within 15 minutes of the last one that did so for the content type, with status 403, code `429` and the time left in the text.',
      (base) => {
        const changed = new WeakMap<Tenant, Map<ContentType, number>>()
        return {
          ...tellingWait(base),
          startRefusal: (call, contentType, webhook) =>
            base.startRefusal(call, contentType, webhook) ??
            (isUnchanged(call, contentType, webhook)
              ? undefined
              : earlyRefusal(changed.get(call.tenant)?.get(contentType), call.now)),
          start: (call, contentType, webhook) => {
            if (!isUnchanged(call, contentType, webhook)) {
              const known = changed.get(call.tenant) ?? new Map<ContentType, number>()
              changed.set(call.tenant, known.set(contentType, call.now))
            }
            return base.start(call, contentType, webhook)
          },
        }
      },
    ),
  ),
  'unchanged-start-already-enabled': seen(
    'captured: microsoft/coe-starter-kit issues 1549, 2807, 9957; rknightion/graph2otel, July 2026',
    variant('MA-START-11', 'Refuses a start that changes nothing with AF20024.', (base) => ({
      startRefusal: (call, contentType, webhook) =>
        isUnchanged(call, contentType, webhook) ? refuse('AF20024') : base.startRefusal(call, contentType, webhook),
    })),
  ),
  'webhook-kept-when-left-out': seen(
    'relied on: rknightion/graph2otel',
    variant('MA-START-11', 'Keeps the webhook when the body of a start does not speak of one.', {
      webhookAfter: (previous, { mentioned, webhook }) => (mentioned ? webhook : (previous?.webhook ?? null)),
    }),
  ),
  'webhook-keys-in-live-order': seen(
    "captured: Microsoft's troubleshooting page",
    variant(
      'MA-START-03',
      'Writes the members of a webhook in the order `authId`, `address`, `expiration`, `status`.',
      describingWebhook((webhook) => {
        const { authId, address, expiration, ...others } = webhook
        return { authId, address, expiration, ...others }
      }),
    ),
  ),
  'webhook-never-expires-as-empty': seen(
    "captured: Microsoft's troubleshooting page; MicrosoftDocs/office-365-management-api issue 179",
    variant(
      'MA-START-04',
      'Writes an expiration of `""` for webhooks that never expire.',
      describingWebhook((webhook) => ({ ...webhook, expiration: webhook.expiration ?? '' })),
    ),
  ),
  'webhook-never-expires-left-out': variant(
    'MA-START-04',
    'Leaves out the expiration of webhooks that never expire.',
    describingWebhook(({ expiration, ...webhook }) => (expiration ? { ...webhook, expiration } : webhook)),
  ),
  'webhook-without-auth-id-as-empty': seen(
    'captured: a fixture of alertlogic/paws-collector',
    variant(
      'MA-START-03',
      'Writes an `authId` of `""` for webhooks that have none.',
      describingWebhook((webhook) => ({ ...webhook, authId: webhook.authId ?? '' })),
    ),
  ),
  'address-checked-after-expiration': variant(
    [],
    'Looks at the expiration of a webhook before its address.',
    (base) => ({
      webhookRefusal: (webhook, call) =>
        base.webhookRefusal({ ...webhook, address: 'https://receiver.example/' }, call) ??
        base.webhookRefusal(webhook, call),
    }),
  ),
  'stop-no-content': seen(
    'handled: demisto/content takes 200 to 204',
    variant(
      'MA-STOP-01',
      'Answers a stop with 204.',
      around(['stopSubscription'], (_, proceed) =>
        after(proceed(), (outcome) => (isRefusal(outcome) || outcome.status !== 200 ? outcome : empty(204))),
      ),
    ),
  ),
  'stop-unknown-refused': variant('MA-STOP-04', 'Refuses to stop what is stopped already.', (base) => ({
    stopRefusal: (call, contentType) =>
      subscriptionOf(call, contentType)?.status === 'enabled' ? base.stopRefusal(call, contentType) : refuse('AF20022'),
  })),
  'stop-unknown-accepted': variant('MA-STOP-04', 'Stops what was never started, and says so.', {
    stopRefusal: () => undefined,
  }),
  'stopped-unlisted': seen(
    'reported: MicrosoftDocs/office-365-management-api issue 479',
    variant('MA-LIST-04', 'Lists subscriptions only while they are enabled.', (base) => ({
      listedSubscriptions: (call) => base.listedSubscriptions(call).filter(({ status }) => status === 'enabled'),
    })),
  ),
  'stopped-as-unknown-code': variant(
    'MA-CONT-05',
    'Refuses to list content of a stopped subscription with AF20022.',
    (base) => ({
      subscriptionFor: (call, contentType) =>
        subscriptionOf(call, contentType)?.isStopped ? refuse('AF20022') : base.subscriptionFor(call, contentType),
    }),
  ),
  'subscriptions-in-order-of-name': variant(
    'MA-LIST-01',
    'Lists subscriptions in the order of their content types.',
    (base) => ({
      listedSubscriptions: (call) =>
        base.listedSubscriptions(call).toSorted((a, b) => (a.contentType < b.contentType ? -1 : 1)),
    }),
  ),
}
