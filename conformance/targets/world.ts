import { inShort, isThrottled } from '../judge.ts'
import { listAll } from '../observe.ts'
import type { KnownBlob, Scope, World } from '../rule.ts'
import { seedFor } from '../seed.ts'
import { type Answer, CannotObserve, type Target, type Tenant } from '../target.ts'
import { PowerFailed, type TargetHost } from './host.ts'
import { sharedByRules } from './shared-by-rules.ts'

/** The content types of the Management Activity API. */
export const contentTypes = [
  'Audit.AzureActiveDirectory',
  'Audit.Exchange',
  'Audit.SharePoint',
  'Audit.General',
  'DLP.All',
] as const

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** What a tenant holds, as far as rules know it. */
type Holdings = Pick<Scope, 'contentTypes' | 'blobs'>

/** What the tenant of a rule is to hold. */
export interface Wanted {
  readonly world: World
  /** Types to start where a tenant is fresh. */
  readonly types: readonly string[]
}

/**
 * Makes the tenant of a rule hold what the rule says it holds, and tells what that is.
 *
 * @throws {PowerFailed} when a target that makes tenants does not let one be filled
 * @throws {CannotObserve} when a target that makes none has nothing to look at
 */
export async function prepareWorld(host: TargetHost, target: Target, wanted: Wanted, seed: number): Promise<Scope> {
  const now = await target.now()
  const clockUncertainty = host.clock?.().uncertaintyMs ?? 0
  const bare: Scope = { now, clockStands: host.clockStands, clockUncertainty, contentTypes, blobs: [] }
  if (wanted.world === 'none' || wanted.world === 'any') return bare
  const holdings = host.capabilities.has('tenants')
    ? await fill(host, target, wanted, { now, seed })
    : await survey(host, target.tenant, wanted.world, bare)
  return { ...bare, ...holdings }
}

async function fill(
  host: TargetHost,
  target: Target,
  { world, types }: Wanted,
  { now, seed }: { readonly now: number; readonly seed: number },
): Promise<Holdings> {
  const started = await start(target.tenant, types)
  if (world === 'subscribed') return { contentTypes: started, blobs: [] }

  const instants: (readonly number[])[] = []
  if (host.capabilities.has('publish')) {
    // One after the other: ids may follow from the order.
    for (const [number, contentType] of started.entries()) {
      const awkward = awkwardInstants(now, seedFor(seed, contentType), number)
      const blobs = awkward.map((contentCreated, index) => ({ contentCreated, recordCount: index % 7 === 3 ? 3 : 1 }))
      await target.publish.blobs(target.tenant, contentType, blobs).catch((error: unknown) => {
        if (world === 'populated' || !(error instanceof PowerFailed)) throw error
      })
      instants.push(awkward)
    }
  }
  const listed = await Promise.all(
    started.map((contentType, number) => known(target.tenant, contentType, lastWindows(now, instants[number]))),
  )
  const blobs = listed.flat()
  if (blobs.length === 0 && world === 'populated') {
    throw instants.length > 0
      ? new PowerFailed('content was published, and none of it is listed')
      : new CannotObserve(nothingListed)
  }
  return { contentTypes: started, blobs }
}

const nothingListed = 'the target lists no content of the last days'

const surveyedTypes = sharedByRules<readonly string[]>()
const surveyedBlobs = sharedByRules<readonly KnownBlob[]>()

/** What a tenant that nobody made holds. That takes dozens of requests. */
async function survey(host: TargetHost, tenant: Tenant, world: World, scope: Scope): Promise<Holdings> {
  const started = await surveyedTypes(host, tenant.tenantId, scope, () => alreadyStarted(tenant))
  if (world === 'subscribed') return { contentTypes: started, blobs: [] }
  const blobs = await surveyedBlobs(host, tenant.tenantId, scope, () => found(tenant, started, scope))
  if (blobs.length === 0 && world === 'populated') throw new CannotObserve(nothingListed)
  return { contentTypes: started, blobs }
}

async function found(tenant: Tenant, started: readonly string[], scope: Scope): Promise<readonly KnownBlob[]> {
  const blobs: KnownBlob[] = []
  for (const contentType of started) {
    blobs.push(...(await known(tenant, contentType, lastWindows(scope.now - (scope.clockUncertainty ?? 0)))))
  }
  return blobs
}

/** Three types that differ from rule to rule, so that a run uses all of them. */
export function threeTypes(seed: number, id: string): readonly string[] {
  const at = Math.abs(seedFor(seed, `types/${id}`)) % contentTypes.length
  return [...contentTypes, ...contentTypes].slice(at, at + 3)
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
  if (answer.status !== 200) throw new CannotObserve(`the list of subscriptions was answered ${inShort(answer)}`)
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
 * neighbours a second and a millisecond apart, a burst, and the days between. Ascending, clear of now and of the limit of seven
 * days; each type of a tenant gets another number of them.
 */
export function awkwardInstants(now: number, seed: number, number: number): readonly number[] {
  const draw = (below: number, what: string): number => Math.abs(seedFor(seed, what)) % below
  const midnight = Math.floor((now - 2 * minute) / day) * day
  const fullHour = Math.floor((now - 2 * minute) / hour) * hour
  const earlierMidnight = midnight - (1 + number) * day
  const burst = fullHour - hour - draw(3_600, 'burst') * second
  const around = [midnight, earlierMidnight, fullHour].flatMap((at) => [at - second, at, at, at + second])
  const seconds = [0, 0, 1, 2, 3].map((offset) => burst + offset * second)
  const fractions = [1, 500, 999].map((offset) => burst + offset)
  const edge = number === 0 ? [midnight - 1, midnight + 1] : []
  const minutes = [2, 4, 7, 11, 19].map((hours) => Math.floor((now - hours * hour) / minute) * minute)
  const days = [1, 2, 3, 4, 5, 6]
    .filter((back) => back % (number + 1) === 0)
    .map((back) => Math.floor((now - back * day + draw(14 * hour, `day ${back}`)) / second) * second)
  return [...around, ...seconds, ...fractions, ...edge, ...minutes, ...days]
    .filter((at) => at <= now - 2 * second && at > now - 7 * day + hour)
    .sort((a, b) => a - b)
}

interface Span {
  readonly start: number
  readonly end: number
}

/**
 * The last seven days in windows of a day, of which only those are needed that hold one of `instants`. The oldest keeps clear of the
 * limit, which moves on while this runs.
 */
function lastWindows(now: number, instants?: readonly number[]): readonly Span[] {
  const latest = Math.floor(now / second) * second
  return [6, 5, 4, 3, 2, 1, 0]
    .map((days) => ({
      start: latest - (days + 1) * day + (days === 6 ? 5 * minute : 0),
      end: latest - days * day,
    }))
    .filter(({ start, end }) => instants === undefined || instants.some((at) => start <= at && at < end))
}

/** What is listed, window by window, each blob once. */
async function known(tenant: Tenant, contentType: string, windows: readonly Span[]): Promise<readonly KnownBlob[]> {
  const found = new Map<string, KnownBlob>()
  for (const { start, end } of windows) {
    const { items } = await listAll(tenant, contentType, { startTime: wire(start), endTime: wire(end) })
    for (const { contentId, contentUri, contentCreated } of items) {
      const created = typeof contentCreated === 'string' ? Date.parse(contentCreated) : Number.NaN
      if (typeof contentId !== 'string' || typeof contentUri !== 'string' || Number.isNaN(created)) continue
      if (!found.has(contentId)) found.set(contentId, { contentType, contentId, contentUri, contentCreated: created })
    }
  }
  return [...found.values()]
}

/** Whole seconds, as the documents write times in a query. */
const wire = (at: number): string => new Date(at).toISOString().slice(0, 19)
