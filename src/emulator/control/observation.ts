import { ok } from '../answer.ts'
import { minute, printInstant } from '../instants.ts'
import { contentOf, contentTypes, type JsonObject, type Subscription, type Tenant } from '../state.ts'
import type { Queue } from '../webhooks/queue.ts'
import { type ControlHandler, readParameters, tenantOf } from './requests.ts'

/** Gaps of a subscription that are shown: the latest. */
const gapsShown = 50

/** Lists the tenants, in the order in which they were made, with how much is in each. */
export const listTenants: ControlHandler = (call) => {
  readParameters(call, [])
  const { clock, tenants, webhooks } = call.world
  const now = clock.now()
  return ok({
    tenants: [...tenants.values()].map((tenant) => ({
      tenantId: tenant.id,
      state: tenant.condition,
      subscriptions: tenant.subscriptions.size,
      content: contentTypes.reduce((sum, contentType) => sum + contentOf(tenant, contentType, now).length, 0),
      pending: webhooks.queuesOf(tenant).reduce((sum, queue) => sum + queue.all.size, 0),
    })),
  })
}

/** Shows one tenant: what it is subscribed to, what there is, and what its webhooks wait for. */
export const showTenant: ControlHandler = (call) => {
  readParameters(call, [])
  const tenant = tenantOf(call)
  const now = call.world.clock.now()
  return ok({
    tenantId: tenant.id,
    state: tenant.condition,
    now: printInstant(now),
    pageSize: tenant.itemsPerPage,
    quota: { requestsPerMinute: tenant.requestsPerMinute, spent: spentNow(tenant, now) },
    subscriptions: [...tenant.subscriptions.values()].map((subscription) => showSubscription(subscription, now)),
    content: contentSummaries(tenant, now),
    deliveries: call.world.webhooks.queuesOf(tenant).filter(wasUsed).map(showQueue),
  })
}

const spentNow = ({ spent }: Tenant, now: number): number =>
  spent.minute === Math.floor(now / minute) ? spent.requests : 0

const instantOrNull = (instant: number | undefined): string | null =>
  instant === undefined || !Number.isFinite(instant) ? null : printInstant(instant)

/** The subscription as it is, whatever a fault makes of it in answers. The `authId` is a secret. */
function showSubscription(
  { contentType, status, disabledBy, isStopped, webhook, clientId, startedAt, gaps }: Subscription,
  now: number,
): JsonObject {
  return {
    contentType,
    status,
    disabledBy: status === 'disabled' && !isStopped ? disabledBy : null,
    startedAt: printInstant(startedAt),
    clientId,
    webhook: webhook && {
      status: webhook.expires <= now ? 'expired' : webhook.status,
      address: webhook.address,
      expiration: webhook.expiration,
    },
    gaps: gaps
      .slice(-gapsShown)
      .map(({ since, until }) => ({ since: printInstant(since), until: instantOrNull(until) })),
  }
}

const contentSummaries = (tenant: Tenant, now: number): readonly JsonObject[] =>
  contentTypes.flatMap((contentType) => {
    const blobs = contentOf(tenant, contentType, now)
    const [first, last] = [blobs.at(0), blobs.at(blobs.length - 1)]
    if (!first || !last) return []
    return [{ contentType, count: blobs.length, first: printInstant(first.created), last: printInstant(last.created) }]
  })

const wasUsed = ({ all, latest }: Queue): boolean => all.size > 0 || latest.length > 0

function showQueue({ contentType, all, outcomes, latest }: Queue): JsonObject {
  let failures = 0
  let next = Number.POSITIVE_INFINITY
  for (const item of all) {
    failures = Math.max(failures, item.failures)
    next = Math.min(next, item.due ?? Number.POSITIVE_INFINITY)
  }
  return {
    contentType,
    pending: all.size,
    failures,
    nextAttempt: instantOrNull(next),
    succeeded: outcomes.succeeded,
    failed: outcomes.failed,
    attempts: latest.map(({ sent, ...attempt }) => ({ sent: printInstant(sent), ...attempt })),
  }
}
