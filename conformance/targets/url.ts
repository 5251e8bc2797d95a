import type { Transport } from '../../src/transport/transport.ts'
import { headerOf } from '../../src/transport/transport.ts'
import type { Roots } from '../outcome.ts'
import type { Api } from '../rule.ts'
import type { Powers, Target } from '../target.ts'
import type { OwnTenant } from './control.ts'
import { PowerFailed, type TargetHost } from './host.ts'
import { answers, createTenant } from './http.ts'

/** A target of which nothing but addresses, a tenant and a token are known: it offers no capability. */
export interface UrlHostOptions {
  readonly roots: Roots
  readonly own: Required<OwnTenant>
  readonly send: Transport
}

export function createUrlHost({ roots, own, send }: UrlHostOptions): TargetHost {
  const clock = { ahead: 0 }
  return {
    facts: { kind: 'url', name: roots.feed ?? roots.graph ?? '', roots, control: null, capabilities: [] },
    capabilities: new Set(),
    apis: new Set<Api>([
      ...(roots.feed === null ? [] : (['management-activity'] as const)),
      ...(roots.graph === null ? [] : (['content-activities'] as const)),
    ]),
    clockStands: false,
    answers: () => answers(send, roots),
    close: async () => {},
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
      } satisfies Target
    },
  }
}

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
}
