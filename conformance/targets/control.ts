import { setTimeout as delay } from 'node:timers/promises'
import { recording } from '../../src/transport/exchange.ts'
import type { Transport } from '../../src/transport/transport.ts'
import type { TargetFacts } from '../outcome.ts'
import type { Receivers } from '../receiver/receivers.ts'
import { callsHaveStopped } from '../receiver/settling.ts'
import type { Api } from '../rule.ts'
import { drawSeed, guidFor, seedFor } from '../seed.ts'
import { CannotObserve, type Capability, type Powers, type Target, type Tenant, type Token } from '../target.ts'
import { createAdmission } from './admission.ts'
import { type Control, capabilityOf, createControl, type Description, type TokenWish } from './control-client.ts'
import {
  createRecorder,
  type Identity,
  type OpenOptions,
  PowerFailed,
  type Recorder,
  type TargetHost,
  TargetUnusable,
} from './host.ts'
import { answers, createTenant, type Line } from './http.ts'
import type { Budget } from './traffic.ts'

/** A tenant and a token that the caller brings, for targets that make none. */
export interface OwnTenant {
  readonly tenantId: string
  readonly token?: string
  /** For Microsoft Graph. Default: the other one. */
  readonly graphToken?: string
}

/** A target that offers the control interface. */
export interface ControlHostOptions {
  /** Ends in `/control/v1`. */
  readonly base: string
  readonly send: Transport
  readonly seed: number
  readonly name: string
  readonly kind: TargetFacts['kind']
  readonly own?: OwnTenant
  /** Where the target may call us. Default: nowhere. */
  readonly receivers?: Receivers
  /** Which of its capabilities may be used. Default: all. */
  readonly capabilities?: ReadonlySet<Capability>
  /** What it serves of the two APIs. Default: everything. */
  readonly operations?: ReadonlySet<string>
  /** How many requests may still be sent. Default: any number. */
  readonly budget?: Budget
  /** True for a target that was made for this connection with a standing clock: neither has to be found out. */
  readonly isNew?: boolean
  readonly close?: () => Promise<void>
}

const allPermissions = {
  'management-activity': ['ActivityFeed.Read', 'ActivityFeed.ReadDlp'],
  'content-activities': ['ContentActivity.Write'],
} as const satisfies Readonly<Record<Api, readonly string[]>>

/** Rules move the clock by weeks; a default token must not be what fails then. */
const tenYears = 10 * 365 * 86_400

/** Neither a rule nor all those that share a tenant make as many requests by accident; those made for a case are asked far less than the documents allow. */
const ampleQuota = 1_000_000

/** Connects to a control interface and asks it what it offers. @throws {PowerFailed} when it answers with nonsense */
export async function connectControl(options: ControlHostOptions): Promise<TargetHost> {
  const { base, send, seed, own, receivers, operations, budget } = options
  const plain = createControl(base, send)
  const description = await plain.describe()
  const offered = capabilitiesOf(description, receivers, options.capabilities)
  const spacesStarts = !offered.has('tenants') && !offered.has('clock')
  const admission = spacesStarts || operations ? createAdmission(operations ? { operations } : {}) : undefined
  if (!offered.has('tenants') && own === undefined) {
    throw new TargetUnusable(
      'the target makes no tenants by itself: name one with --tenant and its token with --token-env',
    )
  }
  if (!offered.has('tokens') && own?.token === undefined) {
    throw new TargetUnusable('the target makes no tokens by itself: give one with --token-env')
  }
  const clockStands = options.isNew || (await standsStill(plain, description))
  const lineTo = (recorder: Recorder, signal?: AbortSignal): Line => ({
    send,
    roots: description.roots,
    recorder,
    ...(signal ? { signal } : {}),
    ...(admission ? { admission } : {}),
  })
  const names = options.isNew
    ? seed
    : await freeSeries({
        control: plain,
        line: lineTo(createRecorder()),
        opening: { label: 'series', api: 'management-activity' },
        offered,
        seed,
        own,
      })
  const facts: TargetFacts = {
    kind: options.kind,
    name: options.name,
    roots: description.roots,
    control: base,
    capabilities: [...offered],
  }
  const trusted = trustOnce(plain, receivers)
  const settles = description.capabilities.includes('settle')
  /** The clock's reading, kept while the clock stands; the suite is the only one to move it. */
  const clock: { reading: number } = { reading: description.now }
  const now = async (): Promise<number> => (clockStands ? clock.reading : (await plain.describe()).now)
  const sessionFor = (opening: OpenOptions): Session => {
    const control = createControl(base, recording(send, opening.recorder.control), opening.signal)
    const line = lineTo(opening.recorder, opening.signal)
    return { control, line, maker: tenantMaker({ control, opening, offered, seed: names, own }) }
  }

  return {
    facts,
    capabilities: offered,
    apis: new Set<Api>([
      ...(description.roots.feed === null ? [] : (['management-activity'] as const)),
      ...(description.roots.graph === null ? [] : (['content-activities'] as const)),
    ]),
    clockStands,
    ...(operations ? { operations } : {}),
    ...(budget ? { budget } : {}),
    answers: () => answers(send, description.roots),
    close: async () => options.close?.(),
    now,
    // The quota of a tenant that cannot be raised is for one rule.
    ...(offered.has('tenants') && offered.has('quota')
      ? { lodge: (opening: OpenOptions) => sessionFor(opening).maker.first() }
      : {}),
    open: async (opening) => {
      const session = sessionFor(opening)
      const { control, line, maker } = session
      return {
        tenant: createTenant(line, opening.identity ?? (await maker.first())),
        now,
        ...powersOf(session, clock),
        receiver: receiverPower({ control, receivers, trusted, settles, opening, seed: names }),
      } satisfies Target
    },
  }
}

/** Making tenants is of no use without tokens for them. */
function capabilitiesOf(
  { capabilities }: Description,
  receivers: Receivers | undefined,
  wanted: ReadonlySet<Capability> | undefined,
): ReadonlySet<Capability> {
  const known = new Set(capabilities.flatMap((name) => capabilityOf.get(name) ?? []))
  if (!known.has('tokens')) known.delete('tenants')
  if (!receivers) known.delete('receiver')
  else if (!receivers.needTrust) known.add('receiver')
  return new Set([...known].filter((name) => wanted?.has(name) ?? true))
}

/** A reading with milliseconds that does not change was not rounded; one without is read again a second later. */
async function standsStill(control: Control, { now }: Description): Promise<boolean> {
  await delay(20)
  if ((await control.describe()).now !== now) return false
  if (now % 1000 !== 0) return true
  await delay(1_100)
  return (await control.describe()).now === now
}

/** What a target was opened with. */
interface Session {
  readonly control: Control
  readonly line: Line
  readonly maker: TenantMaker
}

/** A session's way to tenants, and to the default tokens of each. */
interface TenantMaker {
  /** The tenant to work in. */
  first(): Promise<Identity>
  fresh(state?: 'deleted' | 'misconfigured'): Promise<Identity>
}

interface MakerOptions {
  readonly control: Control
  readonly opening: Pick<OpenOptions, 'label' | 'api'>
  readonly offered: ReadonlySet<Capability>
  readonly seed: number
  readonly own: OwnTenant | undefined
}

function tenantMaker({ control, opening, offered, seed, own }: MakerOptions): TenantMaker {
  let made = 0
  const named = (purpose: string): string => guidFor(seed, `${opening.label}/${purpose}`)

  const identify = async (tenantId: string): Promise<Identity> => {
    const who = { tenantId, clientId: named('client'), userId: named('user') }
    const { api } = opening
    const token = await mintDefault(control, { api, permissions: allPermissions[api], ...who })
    const known = { tenantId, clientId: token.clientId, userId: undefined, token: '', graphToken: '' }
    return api === 'management-activity'
      ? { ...known, token: token.accessToken }
      : { ...known, userId: token.userId ?? undefined, graphToken: token.accessToken }
  }

  const fresh: TenantMaker['fresh'] = async (state) => {
    made += 1
    const wish = state === undefined ? {} : { state }
    const tenantId = await control
      .createTenant({ tenantId: named(`tenant/${made}`), ...wish })
      .catch((error: unknown) => (error instanceof PowerFailed ? control.createTenant(wish) : Promise.reject(error)))
    return identify(tenantId)
  }

  return {
    fresh,
    first: async () => {
      if (offered.has('tenants')) {
        const tenant = await fresh()
        if (offered.has('quota')) await control.setQuota(tenant.tenantId, ampleQuota)
        return tenant
      }
      if (!own) throw new CannotObserve('the target makes no tenants and none was given')
      if (own.token === undefined) return identify(own.tenantId)
      const { tenantId, token, graphToken = token } = own
      return { tenantId, token, graphToken, clientId: undefined, userId: undefined }
    },
  }
}

/** A token that outlives every movement of the clock, or one of the target's own choice where it does not make such. */
const mintDefault = (control: Control, wish: TokenWish): Promise<Token> =>
  control
    .createToken({ ...wish, expiresIn: tenYears })
    .catch((error: unknown) => (error instanceof PowerFailed ? control.createToken(wish) : Promise.reject(error)))

/** Lets the target trust our authority before its first call, once. */
function trustOnce(control: Control, receivers: Receivers | undefined): () => Promise<void> {
  let trusted: Promise<void> | undefined
  const trust = async (): Promise<void> => {
    const authority = await receivers?.authority()
    if (typeof authority === 'string') await control.trust(authority)
  }
  return () => {
    trusted ??= trust()
    return trusted
  }
}

interface ReceiverOptions {
  readonly control: Control
  readonly receivers: Receivers | undefined
  readonly trusted: () => Promise<void>
  /** True when the target tells when it has made every call. */
  readonly settles: boolean
  readonly opening: Pick<OpenOptions, 'label' | 'recorder'>
  readonly seed: number
}

function receiverPower(options: ReceiverOptions): Powers['receiver'] {
  const { control, receivers, trusted, settles, opening, seed } = options
  let opened = 0
  return {
    open: async (reply) => {
      if (!receivers) throw new PowerFailed('the rule used a capability that it did not declare')
      await trusted()
      opened += 1
      return receivers.open(guidFor(seed, `${opening.label}/receiver/${opened}`), opening.recorder.received, reply)
    },
    settle: async () => (settles ? control.settle() : callsHaveStopped(() => receivers?.latest() ?? 0)),
  }
}

function powersOf({ control, line, maker }: Session, clock: { reading: number }): Omit<Powers, 'receiver'> {
  const create = async (state?: 'deleted' | 'misconfigured'): Promise<Tenant> =>
    createTenant(line, await maker.fresh(state))
  return {
    tenants: { create: () => create(), createIn: create },
    tokens: { mint: (wish) => control.createToken(wish) },
    publish: { blobs: ({ tenantId }, contentType, blobs) => control.publish(tenantId, contentType, blobs) },
    pageSize: { set: ({ tenantId }, items) => control.setPageSize(tenantId, items) },
    clock: {
      advance: async (seconds) => {
        clock.reading = await control.advance(seconds)
        return clock.reading
      },
    },
    disable: {
      set: ({ tenantId }, contentType, status, by) =>
        control.setSubscription(tenantId, contentType, { status, ...(by === undefined ? {} : { by }) }),
    },
    quota: { set: ({ tenantId }, requestsPerMinute) => control.setQuota(tenantId, requestsPerMinute) },
  }
}

/**
 * Tenants are named by the seed, so a target that has seen the same seed knows them already. A subscription in one tenant marks a
 * series of names as used; the first series without a mark is taken. On a fresh target that is always the first one.
 */
async function freeSeries(options: MakerOptions & { readonly line: Line }): Promise<number> {
  if (!options.offered.has('tenants') || options.line.roots.feed === null) return options.seed
  for (let number = 0; number < 30; number += 1) {
    const seed = number === 0 ? options.seed : seedFor(options.seed, `series/${number}`)
    const tenant = createTenant(options.line, await tenantMaker({ ...options, seed }).fresh())
    const listed = await tenant.call({ operation: 'listSubscriptions' })
    if (Array.isArray(listed.json) && listed.json.length > 0) continue
    await tenant.call({ operation: 'startSubscription', query: { contentType: 'Audit.General' } })
    return seed
  }
  return drawSeed()
}
