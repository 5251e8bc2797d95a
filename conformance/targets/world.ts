import { inShort, isThrottled } from '../judge.ts'
import { listAll } from '../observe.ts'
import type { KnownBlob, RuleFacts, Scope } from '../rule.ts'
import { seedFor } from '../seed.ts'
import { type Answer, CannotObserve, type Target, type Tenant } from '../target.ts'
import { PowerFailed, type TargetHost } from './host.ts'

/** The content types of the Management Activity API. */
export const contentTypes = [
  'Audit.AzureActiveDirectory',
  'Audit.Exchange',
  'Audit.SharePoint',
  'Audit.General',
  'DLP.All',
] as const

const second = 1_000
const hour = 3_600 * second
const day = 24 * hour

/**
 * Makes the tenant of a rule hold what the rule says it holds, and tells what that is.
 *
 * @throws {PowerFailed} when a target that makes tenants does not let one be filled
 * @throws {CannotObserve} when a target that makes none has nothing to look at
 */
export async function prepareWorld(host: TargetHost, target: Target, rule: RuleFacts, seed: number): Promise<Scope> {
  const now = await target.now()
  const bare: Scope = { now, clockStands: host.clockStands, contentTypes, blobs: [] }
  if (rule.world === 'any') return bare

  const started = host.capabilities.has('tenants')
    ? await start(target.tenant, twoTypes(seed, rule.id))
    : await alreadyStarted(target.tenant)
  const subscribed: Scope = { ...bare, contentTypes: started }
  if (rule.world === 'subscribed') return subscribed

  if (host.capabilities.has('publish') && host.capabilities.has('tenants')) {
    for (const contentType of started) {
      const blobs = awkwardInstants(now, seedFor(seed, contentType)).map((contentCreated) => ({ contentCreated }))
      await target.publish.blobs(target.tenant, contentType, blobs)
    }
  }
  const listed = await Promise.all(started.map((contentType) => known(target.tenant, contentType, now)))
  const blobs = listed.flat()
  if (blobs.length === 0) {
    throw host.capabilities.has('publish')
      ? new PowerFailed('content was published, and none of it is listed')
      : new CannotObserve('the target lists no content of the last days')
  }
  return { ...subscribed, blobs }
}

/** Two types that differ from rule to rule, so that a run uses all of them. */
function twoTypes(seed: number, id: string): readonly string[] {
  const at = Math.abs(seedFor(seed, `types/${id}`)) % contentTypes.length
  return [...contentTypes, ...contentTypes].slice(at, at + 2)
}

/** Starts what can be started: a target may make a caller wait between two starts. */
async function start(tenant: Tenant, wanted: readonly string[]): Promise<readonly string[]> {
  const started: string[] = []
  let refusal: Answer | undefined
  for (const contentType of wanted) {
    const answer = await tenant.call({ operation: 'startSubscription', query: { contentType } })
    if (answer.status >= 200 && answer.status <= 299) started.push(contentType)
    else if (!(isThrottled(answer) && started.length > 0)) refusal = answer
  }
  if (started.length > 0) return started
  throw new PowerFailed(
    `no subscription could be started in a fresh tenant: ${refusal ? inShort(refusal) : 'no answer'}`,
  )
}

async function alreadyStarted(tenant: Tenant): Promise<readonly string[]> {
  const answer = await tenant.call({ operation: 'listSubscriptions' })
  const entries: readonly unknown[] = Array.isArray(answer.json) ? answer.json : []
  const started = contentTypes.filter((contentType) =>
    entries.some((entry) => isEntry(entry) && entry.contentType === contentType && entry.status === 'enabled'),
  )
  if (started.length > 0) return started
  throw new CannotObserve('the tenant has no enabled subscription')
}

const isEntry = (value: unknown): value is { readonly contentType: unknown; readonly status: unknown } =>
  typeof value === 'object' && value !== null && 'contentType' in value && 'status' in value

/**
 * Instants at which implementations go wrong: midnight and full hours with their neighbours, fractions of a second, equal instants,
 * neighbours a second and a millisecond apart, a burst, and the days between. Ascending, and all in the last seven days.
 */
export function awkwardInstants(now: number, seed: number): readonly number[] {
  const midnight = Math.floor((now - 2 * second) / day) * day
  const fullHour = Math.floor((now - 2 * second) / hour) * hour
  const burst = fullHour - 2 * hour + (Math.abs(seed) % 1_000) * second
  const instants = [
    ...[midnight, midnight - 3 * day, fullHour].flatMap((at) => [at - second, at - 1, at, at, at + 1, at + second]),
    ...[0, 0, 1, 250, 500, 999, 1_000, 1_001, 2_000, 2_000, 3_000].map((offset) => burst + offset),
    ...[1, 2, 3, 4, 5, 6].map((days) => now - days * day + hour + (Math.abs(seed) % 50_000) * 37),
    now - 20 * second,
    now - 2 * second,
  ]
  return instants.filter((at) => at <= now - second && at > now - 7 * day + hour).sort((a, b) => a - b)
}

/** What is listed in the last seven days, window by window, each blob once. */
async function known(tenant: Tenant, contentType: string, now: number): Promise<readonly KnownBlob[]> {
  const found = new Map<string, KnownBlob>()
  const windows = [6, 5, 4, 3, 2, 1, 0].map((days) => {
    const end = now - days * day
    // The oldest window keeps clear of the limit of seven days, which moves on while this runs.
    return { startTime: wire(end - day + (days === 6 ? 5 * 60 * second : 0)), endTime: wire(end) }
  })
  for (const window of windows) {
    const { items } = await listAll(tenant, contentType, window)
    for (const item of items) {
      const { contentId, contentUri, contentCreated } = item
      const created = typeof contentCreated === 'string' ? Date.parse(contentCreated) : Number.NaN
      if (typeof contentId !== 'string' || typeof contentUri !== 'string' || Number.isNaN(created)) continue
      if (!found.has(contentId)) found.set(contentId, { contentType, contentId, contentUri, contentCreated: created })
    }
  }
  return [...found.values()]
}

/** Whole seconds, as the documents write times in a query. */
const wire = (at: number): string => new Date(at).toISOString().slice(0, 19)
