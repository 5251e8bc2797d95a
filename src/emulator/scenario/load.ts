import type {
  Scenario,
  ScenarioBlob,
  ScenarioEvent,
  ScenarioSubscription,
  ScenarioTenant,
} from '../../contract/scenario.ts'
import { addStream, publish } from '../content.ts'
import { closeGap } from '../gaps.ts'
import { printInstant } from '../instants.ts'
import type { Policy } from '../policy.ts'
import { type ContentType, createTenant, isJsonObject, type Tenant, type Webhook, type World } from '../state.ts'
import { disable } from '../subscriptions.ts'
import { readMoment } from './moments.ts'
import { planOf } from './plans.ts'

/** A tenant that came with a scenario. */
export interface LoadedTenant {
  /** What the scenario calls it. */
  readonly name: string
  /** A GUID in small letters. */
  readonly tenantId: string
}

/** A tenant of the scenario exists already; nothing was loaded. */
export class TenantExists extends Error {
  override readonly name = 'TenantExists'

  constructor({ name, tenantId }: LoadedTenant) {
    super(`There is a tenant ${tenantId} already, which '${name}' would be. Start anew, or give it another name.`)
  }
}

/** Where a scenario is loaded to, and the instant that its moments are relative to. */
interface Stage {
  readonly world: World
  readonly policy: Policy
  readonly tenant: Tenant
  readonly now: number
}

/**
 * Fills tenants. What lies in the past has happened afterwards, in order and without telling webhooks; what lies in the future
 * happens when the clock gets there.
 *
 * @throws {TenantExists}
 */
export function loadScenario(world: World, policy: Policy, scenario: Scenario): readonly LoadedTenant[] {
  const now = world.clock.now()
  const loaded = scenario.tenants.map(({ name, tenantId }) => ({
    name,
    tenantId: tenantId?.toLowerCase() ?? world.chance.guid(`scenario/${name}`),
  }))
  const existing = loaded.find(({ tenantId }) => world.tenants.has(tenantId))
  if (existing) throw new TenantExists(existing)
  for (const [index, { tenantId }] of loaded.entries()) {
    const tenant = createTenant(tenantId, 'active')
    world.tenants.set(tenantId, tenant)
    fill({ world, policy, tenant, now }, scenario.tenants[index])
  }
  return loaded
}

function fill(stage: Stage, plan: ScenarioTenant | undefined): void {
  const { world, policy, tenant, now } = stage
  const { streams = [], content = [], events = [], subscriptions = [] } = plan ?? {}
  if (plan) set(tenant, plan)
  for (const stream of streams) addStream(world, policy, tenant, planOf(stream, now))
  // Content of the past comes before subscriptions, so that no webhook is told of it.
  for (const blob of content) publishBlob(stage, blob, 'now')
  for (const { at, publish: blob } of events) if (blob && readMoment(at, now) <= now) publishBlob(stage, blob, at)
  const happenings = [
    ...subscriptions.map((subscription) => ({
      at: readMoment(subscription.started ?? '-30d', now),
      happen: (at: number) => subscribe(stage, subscription, at),
    })),
    ...events.map((event) => ({ at: readMoment(event.at, now), happen: (at: number) => happen(stage, event, at) })),
  ].toSorted((a, b) => a.at - b.at)
  for (const { at, happen: begin } of happenings) {
    if (at <= now) begin(at)
    else world.clock.at(at, () => beginAndSettle(world, () => begin(at)))
  }
}

/** The clock waits for the calls to webhooks that follow from what happens. */
function beginAndSettle({ webhooks }: World, begin: () => void): Promise<void> {
  begin()
  return webhooks.settled()
}

function set(
  tenant: Tenant,
  { state, itemsPerPage, requestsPerMinute }: Pick<ScenarioEvent, 'state' | 'itemsPerPage' | 'requestsPerMinute'>,
): void {
  tenant.condition = state ?? tenant.condition
  tenant.itemsPerPage = itemsPerPage ?? tenant.itemsPerPage
  tenant.requestsPerMinute = requestsPerMinute ?? tenant.requestsPerMinute
}

function publishBlob({ world, policy, tenant, now }: Stage, blob: ScenarioBlob, moment: string): void {
  const { contentType, contentCreated = moment, records, recordCount } = blob
  publish(world, policy, tenant, contentType, {
    created: readMoment(contentCreated, now),
    ...(records === undefined ? {} : { records: records.filter(isJsonObject) }),
    ...(recordCount === undefined ? {} : { recordCount }),
  })
}

function subscribe({ world, tenant, now }: Stage, subscription: ScenarioSubscription, startedAt: number): void {
  const { contentType, clientId = world.chance.guid(`scenario/application/${tenant.id}`) } = subscription
  tenant.subscriptions.set(contentType, {
    contentType,
    status: 'enabled',
    disabledBy: 'a tenant admin',
    isStopped: false,
    webhook: subscription.webhook ? webhookOf(subscription.webhook, now) : null,
    clientId,
    startedAt,
    gaps: [],
  })
  world.webhooks.subscriptionChanged(tenant, contentType)
}

function webhookOf(
  { address, authId, expiration }: NonNullable<ScenarioSubscription['webhook']>,
  now: number,
): Webhook {
  const expires = expiration === undefined ? undefined : readMoment(expiration, now)
  return {
    address,
    authId: authId ?? null,
    expiration: expires === undefined ? null : printInstant(expires),
    expires: expires ?? Number.POSITIVE_INFINITY,
    status: 'enabled',
  }
}

function happen(stage: Stage, event: ScenarioEvent, at: number): void {
  set(stage.tenant, event)
  if (event.publish && at > stage.now) publishBlob(stage, event.publish, event.at)
  if (event.disable) switchOff(stage, event.disable, event.by ?? 'a tenant admin', at)
  if (event.enable) switchOn(stage, event.enable, at)
}

function switchOff(
  { world, tenant }: Stage,
  contentType: ContentType,
  by: 'a tenant admin' | 'a service admin',
  at: number,
): void {
  const subscription = tenant.subscriptions.get(contentType)
  if (!subscription) return
  const place = { created: at, sequence: tenant.sequence }
  tenant.subscriptions.set(contentType, disable(subscription, place, by, false))
  world.webhooks.subscriptionChanged(tenant, contentType)
}

function switchOn({ world, tenant }: Stage, contentType: ContentType, at: number): void {
  const subscription = tenant.subscriptions.get(contentType)
  if (!subscription) return
  const gaps = closeGap(subscription.gaps, { created: at, sequence: tenant.sequence })
  tenant.subscriptions.set(contentType, { ...subscription, status: 'enabled', isStopped: false, gaps })
  world.webhooks.subscriptionChanged(tenant, contentType)
}
