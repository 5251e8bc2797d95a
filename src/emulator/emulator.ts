import type { FaultPlan } from '../contract/fault-plan.ts'
import { printJson } from '../contract/parse-json.ts'
import type { Scenario } from '../contract/scenario.ts'
import { type HttpRequest, type HttpResponse, NoAnswer, type Transport } from '../transport/transport.ts'
import { serve } from './admission.ts'
import { type Answer, type Refusal, refuse, render } from './answer.ts'
import { type BearerReader, createBearerReader } from './bearers.ts'
import { type Arrival, after, type Eventually, type Place, placeOf } from './call.ts'
import { createChance } from './chance.ts'
import { type Clock, createClock } from './clock.ts'
import { type ActivePlan, createActivePlan, type Hit } from './fault-plan/active-plan.ts'
import { askedOf } from './fault-plan/asked.ts'
import { arriveInProcess } from './fault-plan/in-process.ts'
import { readFaultPlan } from './fault-plan/read-plan.ts'
import { arriving, type ServedResponse } from './fault-plan/served-response.ts'
import { faults } from './faults.ts'
import { graphError } from './graph/answers.ts'
import { createJournal, type Journal } from './journal.ts'
import { createListPrinter } from './json-lists.ts'
import { createDirectory } from './login/directory.ts'
import { createLazyKey } from './login/keys.ts'
import { createPolicy, type Override, type Policy } from './policy.ts'
import { createReadings, type Readings } from './readings.ts'
import { createRecent } from './recent.ts'
import { createRecordedActivities } from './recorded-activities.ts'
import type { Route } from './routes.ts'
import { type LoadedTenant, loadScenario } from './scenario/load.ts'
import { asScenario } from './scenario/problems.ts'
import type { World } from './state.ts'
import { type Claims, createTokens, type Tokens } from './tokens.ts'
import { type Dialect, dialects, variants } from './variants.ts'
import type { WebhookCall } from './webhooks/outbound.ts'
import { createWebhooks } from './webhooks/webhooks.ts'

/** How an emulator is to be. Everything has a default. */
export interface EmulatorOptions {
  /** What the clock reads first, epoch milliseconds. Default: the present. */
  readonly now?: number
  /** A standing clock moves only when the control interface moves it; a running one goes on by itself. Default: standing. */
  readonly clock?: 'standing' | 'running'
  /** Ids and keys follow from it. Default: 1. */
  readonly seed?: number
  /** Names of what is to be broken. Several can be combined; the later ones are applied over the earlier. */
  readonly faults?: readonly string[]
  /** A set of variants to begin with. Default: documented. */
  readonly dialect?: Dialect
  /** Names of what is to be done in another way that the documents allow. */
  readonly variants?: readonly string[]
  /** What is to go wrong with some of the requests, until it is used up. More of it: `docs/fault-plans.md`. */
  readonly faultPlan?: FaultPlan
  /** What it holds at first; see `readScenario`. Default: nothing. */
  readonly scenario?: Scenario
  /** The longest that a webhook may take to answer, milliseconds. Default: 5,000. */
  readonly webhookPatience?: number
  /** Answers the calls to webhooks in place of sockets; waits as long as it likes. Default: real HTTPS calls. */
  readonly callWebhook?: WebhookCall
}

/** A server for both APIs and its control interface, without sockets: requests and answers are plain objects. */
export interface Emulator {
  /** The Management Activity API, Microsoft Graph and what belongs to them. */
  readonly api: Transport
  /** The control interface: tenants, content, clock, faults, journal. */
  readonly control: Transport
  /** The log-in service: token endpoints, discovery documents, keys. */
  readonly login: Transport
  /**
   * The same as `api`, but at once where nothing has to be waited for. What goes wrong inside is answered as an internal error;
   * only a fault that leaves calls without answer throws (or rejects with) a `NoAnswer`. What a fault plan does to an answer on
   * its way is left to the caller, who may know already where the path begins in the address.
   */
  handle(request: HttpRequest, place?: Place): Eventually<ServedResponse>
  /** The same as `login`, with what a fault plan does to an answer on its way left to the caller. */
  handleLogin(request: HttpRequest): Promise<ServedResponse>
  /** The tenants that its scenario brought. */
  readonly tenants: readonly LoadedTenant[]
  /** The instant its clock reads, epoch milliseconds. */
  now(): number
  /**
   * Says where the emulator is reached: an origin without a slash at its end. When `always`, links begin with it; otherwise they
   * begin as the request did.
   */
  announce(origin: string, always: boolean): void
  /** Says where the log-in service is reached, for requests that do not tell. */
  announceLogin(origin: string): void
}

/** The most exchanges that the journal keeps. */
const journalCapacity = 2_000

/** Of blobs that were read lately, so many records are kept at least, with their JSON. */
const recordsKept = 2_000

/** So many items that were listed lately are kept at least. */
const itemsKept = 4_000

/** A larger body is refused unread. */
export const largestBody = 4 * 1024 * 1024

/**
 * Makes an emulator.
 *
 * @throws {RangeError} when a fault or variant of that name does not exist
 * @throws {FaultPlanError} when the fault plan cannot be used
 * @throws {ScenarioError} when the scenario is none
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const {
    now = Date.now(),
    clock: kind = 'standing',
    seed = 1,
    dialect = 'documented',
    webhookPatience = 5_000,
  } = options
  const started = performance.now()
  const clock = createClock(now, kind, () => performance.now() - started)
  const chance = createChance(seed)
  const policy = createPolicy([
    ...named('variant', [...dialects[dialect], ...(options.variants ?? [])], variants),
    ...named('fault', options.faults ?? [], faults),
  ])
  const journal = createJournal(journalCapacity)
  const ownFaultPlan = options.faultPlan && readFaultPlan(options.faultPlan)
  const world: World = {
    clock,
    chance,
    journal,
    activities: createRecordedActivities(),
    webhooks: createWebhooks({
      policy,
      journal,
      patience: webhookPatience,
      callWebhook: options.callWebhook,
      world: () => world,
    }),
    tenants: new Map(),
    readLately: createRecent(recordsKept, ({ records }) => records.length + 1),
    shownLately: createRecent(itemsKept),
    printer: createListPrinter(),
    directory: createDirectory(),
    faultPlan: ownFaultPlan && createActivePlan(ownFaultPlan, seed),
    ownFaultPlan,
    origin: 'http://localhost',
    originIsFixed: false,
    latestOrigin: '',
  }
  const loaded = options.scenario ? loadScenario(world, policy, asScenario(options.scenario)) : []
  const tokens = createTokens(chance.bytes('key of tokens'), createLazyKey())
  const dispatch = (request: HttpRequest) => after(answerIn({ ...machine, journal: noJournal }, request), arriving)
  const machine: Machine = {
    world,
    policy,
    readings: createReadings(policy),
    bearerOf: createBearerReader(),
    tokens,
    clock,
    journal,
    dispatch,
  }
  const handle: Emulator['handle'] = (request, place) => answerIn(machine, request, place)
  const control: Transport = async (request, signal) =>
    (await loadControl()).handleControl({ world, policy, tokens }, request, signal)
  const handleLogin = async (request: HttpRequest) => (await loadLogin()).handleLogin({ world, tokens }, request)
  return {
    handle,
    handleLogin,
    api: inProcess(handle),
    control,
    login: inProcess(handleLogin),
    tenants: loaded,
    now: () => clock.now(),
    announce: (origin, always) => {
      world.origin = origin
      world.originIsFixed = always
    },
    announceLogin: (origin) => {
      world.directory.origin = origin
    },
  }
}

// Both are loaded on demand, so that an emulator is ready sooner; and once, because each import looks up where the module is.
const loadControl = once(() => import('./control/index.ts'))
const loadLogin = once(() => import('./login/login.ts'))

function once<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loaded: Promise<Module> | undefined
  return () => {
    loaded ??= load()
    return loaded
  }
}

const inProcess =
  (handle: (request: HttpRequest) => Eventually<ServedResponse>): Transport =>
  async (request, signal) =>
    after(handle(request), (response) => (response.wire ? arriveInProcess(response, request, signal) : response))

function named(
  what: string,
  names: readonly string[],
  known: Readonly<Record<string, { readonly policy: Override }>>,
): readonly Override[] {
  return names.map((name) => {
    const found = Object.hasOwn(known, name) ? known[name] : undefined
    if (!found) throw new RangeError(`There is no ${what} named '${name}'.`)
    return found.policy
  })
}

interface Machine {
  readonly world: World
  readonly policy: Policy
  readonly readings: Readings
  readonly bearerOf: BearerReader
  readonly tokens: Tokens
  readonly clock: Clock
  /** Where exchanges are kept. */
  readonly journal: Pick<Journal, 'keep'>
  readonly dispatch: Arrival['dispatch']
  /** What a fault plan does to the request. */
  readonly hit?: Hit
}

/** For requests that are part of another one, which is kept. */
const noJournal: Machine['journal'] = { keep: () => undefined }

const answerIn = (
  machine: Machine,
  request: HttpRequest,
  place: Place = placeOf(request.url),
): Eventually<ServedResponse> =>
  machine.world.faultPlan
    ? handlePlanned(machine, machine.world.faultPlan, request, place)
    : handleApi(machine, request, place)

/** Answers a request that a fault plan may have something to do with. */
function handlePlanned(
  machine: Machine,
  plan: ActivePlan,
  request: HttpRequest,
  place: Place,
): Eventually<ServedResponse> {
  const { world, policy, clock, journal } = machine
  const asked = askedOf(world, policy, request)
  const hit = asked && plan.hit(asked)
  if (!hit) return handleApi(machine, request, place)
  const response = hit.instead()
  if (!response) return handleApi({ ...machine, policy: hit.decisions(policy), hit }, request, place)
  journal.keep('in', clock.now(), request, arriving(response), hit.cause)
  return response
}

function handleApi(machine: Machine, request: HttpRequest, place: Place): Eventually<ServedResponse> {
  const { world, policy, readings, bearerOf, tokens, clock, journal, dispatch, hit } = machine
  const now = clock.now()
  const { origin: asked, target } = place
  const { route, query } = readings.of(target)
  const finish = (answer: Answer): ServedResponse => {
    const response = render(answer, route?.api === 'content-activities' ? printJson : printFeed)
    if (hit) return finishPlanned(hit, response)
    journal.keep('in', now, request, response)
    return response
  }
  const finishPlanned = ({ finish }: Hit, answered: HttpResponse): ServedResponse => {
    const { response, cause } = finish(answered)
    journal.keep('in', now, request, arriving(response), cause)
    return response
  }
  const fail = (): ServedResponse => finish(policy.refused(refuse('AF50000'), undefined))
  const failUnlessSilent = (error: unknown): ServedResponse => {
    if (error instanceof NoAnswer) throw error
    return fail()
  }
  try {
    const strayed = strayedAnswer(machine, request, route, now)
    if (strayed || !route) return strayed ? finish(policy.answered(strayed, undefined)) : fail()
    const bearer = bearerOf(request)
    const origin = originOf(world, asked)
    const { api, operation, tenantSegment, key, version } = route
    const answer = (verified: Claims | null): Eventually<Answer> =>
      serve({
        world,
        policy,
        now,
        request,
        api,
        operation,
        origin,
        tenantSegment,
        key,
        version,
        query,
        bearer,
        verified,
        dispatch,
      })
    const known = bearer === undefined ? null : tokens.known(bearer)
    const served =
      known === undefined && bearer !== undefined ? tokens.read(bearer).then(answer) : answer(known ?? null)
    if (!(served instanceof Promise)) return finish(served)
    return served.then(finish).catch(failUnlessSilent)
  } catch (error) {
    return failUnlessSilent(error)
  }
}

/** Where links begin. The same text again and again is kept as one, which makes comparing it cheap. */
function originOf(world: World, asked: string): string {
  if (world.originIsFixed || asked === '') return world.origin
  if (world.latestOrigin !== asked) world.latestOrigin = asked
  return world.latestOrigin
}

const printFeed = (value: unknown): string => JSON.stringify(value)

/** The answer to what is none of the operations: an unknown path, another method, a body too large to read. */
function strayedAnswer(
  { world, policy }: Machine,
  request: HttpRequest,
  route: Route | undefined,
  now: number,
): Answer | undefined {
  const { method, url, body } = request
  if (route ? route.api === 'content-activities' : isGraphUrl(url)) {
    const refuseGraph = (status: number, code: string, message: string) =>
      graphError(
        { world, request, now },
        status,
        code,
        message,
        status === 405 && route ? [['Allow', route.method]] : [],
      )
    if (!route) return refuseGraph(404, 'ResourceNotFound', 'Resource not found.')
    if (method !== route.method) return refuseGraph(405, 'MethodNotAllowed', `${method} is not possible here.`)
    if (body.length <= largestBody) return undefined
    return refuseGraph(413, 'RequestEntityTooLarge', `The body is larger than ${largestBody} bytes.`)
  }
  const refuseFeed = (refusal: Refusal) => policy.refused(refusal, undefined)
  if (!route) return refuseFeed({ ...refuse('AF20050', url), status: 404 })
  if (method !== route.method) {
    return refuseFeed({ ...refuse('AF20050', `${method} ${url}`), status: 405, headers: [['Allow', route.method]] })
  }
  if (body.length <= largestBody) return undefined
  return refuseFeed({ ...refuse('AF20002', 'body', `at most ${largestBody} bytes`), status: 413 })
}

const isGraphUrl = (url: string): boolean => /^(?:[^/]*\/\/[^/]*)?\/+(?:v1\.0|beta)(?:\/|$)/i.test(url)
