import { refuse } from '../answer.ts'
import type { FeedCall } from '../call.ts'
import { type Faults, fault } from '../fault.ts'
import { minute } from '../instants.ts'
import { namedType, otherMessage } from '../overrides.ts'
import { documentedPolicy, type Override } from '../policy.ts'
import type { Tenant, World } from '../state.ts'

/** Counts as before, but up to another limit. */
const limitedTo =
  (limit: (requestsPerMinute: number) => number): Override =>
  (base) => ({
    spend: (call) =>
      base.spend({ ...call, tenant: { ...call.tenant, requestsPerMinute: limit(call.tenant.requestsPerMinute) } }),
  })

const minuteOf = ({ now }: FeedCall): number => Math.floor(now / minute)

const spentByAll = new WeakMap<World, { readonly minute: number; readonly requests: number }>()
const refusedOnce = new WeakSet<Tenant['spent']>()
const refusedPublishers = new WeakMap<World, Map<string, number>>()

export const quotaFaults: Faults = {
  'quota-not-enforced': fault('MA-QUOTA-01', { spend: () => true }),
  'quota-off-by-ten-fold': fault(
    'MA-QUOTA-01',
    limitedTo((limit) => limit * 10),
  ),
  'quota-halved': fault(
    'MA-QUOTA-01',
    limitedTo((limit) => Math.floor(limit / 2)),
  ),
  'quota-status-503': fault('MA-QUOTA-01', (base) => ({
    status: (refusal, arrival) => (refusal.refused === 'AF429' ? 503 : base.status(refusal, arrival)),
  })),
  'quota-code-wrong': fault('MA-QUOTA-01', {
    throttled: () => ({ ...refuse('AF20001', 'PublisherIdentifier'), status: 429 }),
  }),
  'quota-publisher-not-named': fault(
    'MA-QUOTA-01',
    otherMessage('AF429', () => 'Too many requests.'),
  ),
  'quota-publisher-is-tenant': fault('MA-QUOTA-01', {
    throttled: ({ request, tenant }) => refuse('AF429', request.method, tenant.id),
  }),
  'quota-method-not-named': fault(
    'MA-QUOTA-01',
    otherMessage('AF429', (refusal, arrival) =>
      documentedPolicy.message({ ...refusal, values: ['', ...refusal.values.slice(1)] }, arrival),
    ),
  ),
  'quota-method-always-get': fault('MA-QUOTA-01', (base) => ({
    throttled: (call) => base.throttled({ ...call, request: { ...call.request, method: 'GET' } }),
  })),
  'quota-publisher-named-on-lists-only': fault('MA-QUOTA-01', (base) => ({
    throttled: (call) => {
      const { publisherIdentifier: _, ...query } = call.query
      return base.throttled(call.operation === 'listSubscriptions' ? call : { ...call, query })
    },
  })),
  'quota-other-code-on-content': fault('MA-QUOTA-01', (base) => ({
    throttled: (call) =>
      call.operation === 'listContent' || call.operation === 'getContent'
        ? { ...refuse('AF50000'), status: 429 }
        : base.throttled(call),
  })),
  'quota-reading-exempt': fault('MA-QUOTA-01', (base) => ({
    spend: (call) => base.spend(call) || call.operation === 'listDlpSensitiveTypes',
  })),
  'quota-refused-start-still-starts': fault('MA-QUOTA-01', (base) => ({
    throttled: (call) => {
      const contentType = namedType(call)
      if (call.operation === 'startSubscription' && contentType) base.start(call, contentType, null)
      return base.throttled(call)
    },
  })),
  'quota-refused-stop-still-stops': fault('MA-QUOTA-01', (base) => ({
    throttled: (call) => {
      const contentType = namedType(call)
      if (call.operation === 'stopSubscription' && contentType) base.stop(call, contentType)
      return base.throttled(call)
    },
  })),
  'quota-never-recovers': fault('MA-QUOTA-01', (base) => ({
    spend: (call) => {
      const { spent } = call.tenant
      if (refusedOnce.has(spent)) return false
      if (base.spend(call)) return true
      refusedOnce.add(spent)
      return false
    },
  })),
  'quota-shared-between-tenants': fault('MA-QUOTA-02', {
    spend: (call) => {
      const current = minuteOf(call)
      const before = spentByAll.get(call.world)
      const requests = (before?.minute === current ? before.requests : 0) + 1
      spentByAll.set(call.world, { minute: current, requests })
      return requests <= call.tenant.requestsPerMinute
    },
  }),
  'quota-shared-by-publisher': fault('MA-QUOTA-02', (base) => ({
    spend: (call) => {
      const publisher = call.query.publisherIdentifier?.toLowerCase() ?? ''
      const refused = refusedPublishers.get(call.world) ?? new Map<string, number>()
      refusedPublishers.set(call.world, refused)
      if (refused.get(publisher) === minuteOf(call)) return false
      if (base.spend(call)) return true
      refused.set(publisher, minuteOf(call))
      return false
    },
  })),
}
