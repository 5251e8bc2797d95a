import { randomUUID } from 'node:crypto'
import type { Transport } from '../../src/transport/transport.ts'
import { headerOf } from '../../src/transport/transport.ts'
import type { Roots } from '../outcome.ts'
import type { Receivers } from '../receiver/receivers.ts'
import { callsHaveStopped } from '../receiver/settling.ts'
import type { Api } from '../rule.ts'
import type { Capability, Powers, Target } from '../target.ts'
import type { OwnTenant } from './control.ts'
import { PowerFailed, type Recorder, type TargetHost } from './host.ts'
import { answers, createTenant } from './http.ts'

/** A target of which nothing but addresses, a tenant and a token are known: it offers no capability. */
export interface UrlHostOptions {
  readonly roots: Roots
  readonly own: Required<OwnTenant>
  readonly send: Transport
  /** Where the target may call us; it must trust whom we are. Default: nowhere. */
  readonly receivers?: Receivers
}

export function createUrlHost({ roots, own, send, receivers }: UrlHostOptions): TargetHost {
  const capabilities: ReadonlySet<Capability> = new Set(receivers ? (['receiver'] as const) : [])
  const clock = { ahead: 0 }
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
    answers: () => answers(send, roots),
    close: async () => receivers?.close(),
    open: async ({ recorder, signal }) => {
      const { tenantId, token } = own
      const line = {
        send,
        roots,
        recorder,
        ...(signal ? { signal } : {}),
        onAnswer: (answer: Parameters<typeof headerOf>[0]) => {
          const at = Date.parse(headerOf(answer, 'Date') ?? '')
          if (!Number.isNaN(at)) clock.ahead = at - Date.now()
        },
      }
      return {
        tenant: createTenant(line, { tenantId, token, graphToken: token, clientId: undefined, userId: undefined }),
        now: async () => Date.now() + clock.ahead,
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
