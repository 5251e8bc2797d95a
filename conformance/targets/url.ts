import { randomUUID } from 'node:crypto'
import { headerOf, type Transport } from '../../src/transport/transport.ts'
import type { Roots } from '../outcome.ts'
import type { Receivers } from '../receiver/receivers.ts'
import { callsHaveStopped } from '../receiver/settling.ts'
import type { Api } from '../rule.ts'
import { seedFor } from '../seed.ts'
import type { Capability, Powers, Target } from '../target.ts'
import { createAdmission } from './admission.ts'
import { createClockEstimate } from './clock-estimate.ts'
import { PowerFailed, type Recorder, type TargetHost } from './host.ts'
import { answers, createTenant } from './http.ts'
import { budgeted, paced } from './traffic.ts'

/** A tenant that exists already, with the tokens for it; one that is missing is never needed. */
export interface BroughtTenant {
  readonly tenantId: string
  readonly token: string
  readonly graphToken: string
}

/** A target of which nothing but addresses, tenants and tokens are known: it offers no capability but calling us. */
export interface UrlHostOptions {
  readonly roots: Roots
  /** Each rule works in one of them. */
  readonly tenants: readonly [BroughtTenant, ...BroughtTenant[]]
  readonly send: Transport
  /** Where the target may call us; it must trust whom we are. Default: nowhere. */
  readonly receivers?: Receivers
  /** What it serves of the two APIs. Default: everything. */
  readonly operations?: ReadonlySet<string>
  /** True: nothing is sent that could change the target. */
  readonly readOnly?: boolean
  /** The most requests. Default: any number. */
  readonly budget?: number
  /** The most requests a minute. Default: any number. */
  readonly perMinute?: number
}

export function createUrlHost(options: UrlHostOptions): TargetHost {
  const { roots, tenants, readOnly = false, operations } = options
  const receivers = readOnly ? undefined : options.receivers
  const capabilities: ReadonlySet<Capability> = new Set(receivers ? (['receiver'] as const) : [])
  const clock = createClockEstimate()
  const limited = budgeted(options.send, options.budget ?? Number.POSITIVE_INFINITY)
  const timed: Transport = async (request, signal) => {
    const sent = Date.now()
    const response = await limited.send(request, signal)
    clock.observe(sent, Date.now(), headerOf(response, 'Date'))
    return response
  }
  const send = paced(timed, options.perMinute === undefined ? {} : { perMinute: options.perMinute })
  const admission = createAdmission({ readOnly, ...(operations ? { operations } : {}) })
  const now = async (): Promise<number> => Date.now() + clock.reading().offsetMs
  return {
    facts: {
      kind: 'url',
      name: roots.feed ?? roots.graph ?? '',
      roots,
      control: null,
      capabilities: [...capabilities],
    },
    capabilities,
    apis: new Set<Api>([
      ...(roots.feed === null ? [] : (['management-activity'] as const)),
      ...(roots.graph === null ? [] : (['content-activities'] as const)),
    ]),
    clockStands: false,
    readOnly,
    ...(operations ? { operations } : {}),
    ...(options.budget === undefined ? {} : { budget: limited.budget }),
    clock: clock.reading,
    answers: () => answers(options.send, roots),
    now,
    close: async () => receivers?.close(),
    open: async ({ label, recorder, signal }) => {
      const line = { send, roots, recorder, admission, ...(signal ? { signal } : {}) }
      const own = tenants[Math.abs(seedFor(0, label)) % tenants.length] ?? tenants[0]
      return {
        tenant: createTenant(line, { ...own, clientId: undefined, userId: undefined }),
        now,
        ...noPowers,
        ...(receivers ? { receiver: receiverPower(receivers, recorder) } : {}),
      } satisfies Target
    },
  }
}

/** Names are drawn: what was called in an earlier run must not be taken for a call of this one. */
const receiverPower = (receivers: Receivers, { received }: Recorder): Powers['receiver'] => ({
  open: (reply) => receivers.open(randomUUID(), received, reply),
  settle: () => callsHaveStopped(receivers.latest),
})

const notOffered = async (): Promise<never> => {
  throw new PowerFailed('the rule used a capability that it did not declare')
}

const noPowers: Powers = {
  tenants: { create: notOffered, createIn: notOffered },
  tokens: { mint: notOffered },
  publish: { blobs: notOffered },
  pageSize: { set: notOffered },
  clock: { advance: notOffered },
  disable: { set: notOffered },
  quota: { set: notOffered },
  receiver: { open: notOffered, settle: notOffered },
}
