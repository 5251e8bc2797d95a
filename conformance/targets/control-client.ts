import {
  emptyBody,
  type HttpRequest,
  headerOf,
  NoAnswer,
  type Transport,
  textOf,
} from '../../src/transport/transport.ts'
import { isObject } from '../observe.ts'
import type { Roots } from '../outcome.ts'
import type { Capability, NewBlob, PublishedBlob, Token } from '../target.ts'
import { PowerFailed } from './host.ts'

/** What a control interface says about its target. */
export interface Description {
  readonly capabilities: readonly string[]
  /** Epoch milliseconds. */
  readonly now: number
  readonly roots: Roots
}

/** A wish for a bearer token. */
export interface TokenWish {
  readonly api: 'management-activity' | 'content-activities'
  readonly tenantId: string
  readonly permissions: readonly string[]
  readonly clientId?: string
  readonly userId?: string
  readonly expiresIn?: number
}

/**
 * The control interface of a target, as functions. Every answer is checked before it is used: what it offers must work.
 *
 * @throws {PowerFailed} when a call is refused or answered with nonsense
 */
export interface Control {
  describe(): Promise<Description>
  createTenant(wish: { readonly tenantId?: string; readonly state?: 'deleted' | 'misconfigured' }): Promise<string>
  createToken(wish: TokenWish): Promise<Token>
  publish(tenantId: string, contentType: string, blobs: readonly NewBlob[]): Promise<readonly PublishedBlob[]>
  setPageSize(tenantId: string, items: number): Promise<void>
  advance(seconds: number): Promise<number>
  setSubscription(
    tenantId: string,
    contentType: string,
    state: { readonly status: 'enabled' | 'disabled'; readonly by?: string },
  ): Promise<void>
  setQuota(tenantId: string, requestsPerMinute: number): Promise<void>
  /** Makes webhook calls trust an authority, PEM. */
  trust(certificate: string): Promise<void>
  settle(): Promise<void>
}

/** Wire names of capabilities, and the powers that they give to rules. */
export const capabilityOf: ReadonlyMap<string, Capability> = new Map<string, Capability>([
  ['tenants', 'tenants'],
  ['tokens', 'tokens'],
  ['publish', 'publish'],
  ['page-size', 'pageSize'],
  ['clock', 'clock'],
  ['disable', 'disable'],
  ['quota', 'quota'],
  ['trust', 'receiver'],
])

/** The address of a control interface: its origin is enough. */
export const controlBase = (address: string): string =>
  `${address.replace(/\/+$/, '').replace(/\/control\/v1$/, '')}/control/v1`

export function createControl(base: string, send: Transport, signal?: AbortSignal): Control {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const request: HttpRequest = {
      method,
      url: `${base}${path}`,
      headers: [
        ['Accept', 'application/json'],
        ...(body === undefined ? [] : [['Content-Type', 'application/json'] as const]),
      ],
      body: body === undefined ? emptyBody : Buffer.from(JSON.stringify(body)),
    }
    const answer = await send(request, signal).catch((error: unknown) => {
      if (error instanceof NoAnswer && error.reason !== 'aborted') {
        throw new PowerFailed(`the control interface did not answer ${method} ${path} (${error.reason})`, {
          cause: error,
        })
      }
      throw error
    })
    const told = textOf(answer)
    if (answer.status < 200 || answer.status > 299) {
      throw new PowerFailed(
        `the control interface answered ${method} ${path || 'its own address'} with ${answer.status} ${told.slice(0, 200)}`.trim(),
      )
    }
    return told === ''
      ? undefined
      : jsonOf(told, headerOf(answer, 'content-type'), `${method} ${path || 'its own address'}`)
  }
  const tenant = (tenantId: string): string => `/tenants/${encodeURIComponent(tenantId)}`

  return {
    describe: async () => descriptionOf(await ask('GET', '')),
    createTenant: async (wish) => text(fields(await ask('POST', '/tenants', wish), 'tenants'), 'tenantId', 'tenants'),
    createToken: async (wish) => {
      const made = fields(await ask('POST', '/tokens', wish), 'tokens')
      const { userId } = made
      return {
        accessToken: text(made, 'accessToken', 'tokens'),
        clientId: text(made, 'clientId', 'tokens'),
        userId: typeof userId === 'string' ? userId : null,
      }
    },
    publish: async (tenantId, contentType, blobs) => {
      const wire = blobs.map(({ contentCreated, ...blob }) =>
        contentCreated === undefined ? blob : { ...blob, contentCreated: new Date(contentCreated).toISOString() },
      )
      const { items } = fields(
        await ask('POST', `${tenant(tenantId)}/content`, { contentType, blobs: wire }),
        'publish',
      )
      if (!Array.isArray(items) || items.length !== blobs.length) {
        throw new PowerFailed(`publish: ${blobs.length} blobs were sent, and not as many items came back`)
      }
      return items.map((item) => {
        const blob = fields(item, 'publish')
        // Read when asked for: a server that builds its listing the same way has the same member wrong there, where it is judged.
        return {
          get contentType() {
            return text(blob, 'contentType', 'publish')
          },
          get contentId() {
            return text(blob, 'contentId', 'publish')
          },
          get contentUri() {
            return text(blob, 'contentUri', 'publish')
          },
          get contentCreated() {
            return text(blob, 'contentCreated', 'publish')
          },
          get contentExpiration() {
            return text(blob, 'contentExpiration', 'publish')
          },
        }
      })
    },
    setPageSize: async (tenantId, items) => {
      await ask('PUT', `${tenant(tenantId)}/page-size`, { items })
    },
    advance: async (seconds) =>
      instant(fields(await ask('PUT', '/clock', { advance: seconds }), 'clock'), 'now', 'clock'),
    setSubscription: async (tenantId, contentType, state) => {
      await ask('PUT', `${tenant(tenantId)}/subscriptions/${encodeURIComponent(contentType)}`, state)
    },
    setQuota: async (tenantId, requestsPerMinute) => {
      await ask('PUT', `${tenant(tenantId)}/quota`, { requestsPerMinute })
    },
    trust: async (certificate) => {
      await ask('POST', '/trust', { certificate })
    },
    settle: async () => {
      await ask('POST', '/settle')
    },
  }
}

function jsonOf(body: string, type: string | undefined, call: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new PowerFailed(`the control interface answered ${call} with ${type ?? 'something'} that is not JSON`)
  }
}

function descriptionOf(answer: unknown): Description {
  const what = 'the description'
  const description = fields(answer, what)
  const { capabilities } = description
  if (!Array.isArray(capabilities) || !capabilities.every((name) => typeof name === 'string')) {
    throw new PowerFailed(`${what} has no list of capabilities`)
  }
  const roots = { feed: root(description, 'feedRoot'), graph: root(description, 'graphRoot') }
  if (roots.feed === null && roots.graph === null) throw new PowerFailed(`${what} names no root of an API`)
  return { capabilities, now: instant(description, 'now', what), roots }
}

function fields(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw new PowerFailed(`${what}: the control interface did not answer with a JSON object`)
  return value
}

function text(value: Readonly<Record<string, unknown>>, name: string, what: string): string {
  const member = value[name]
  if (typeof member !== 'string' || member === '') throw new PowerFailed(`${what}: ${name} is missing or no text`)
  return member
}

function instant(value: Readonly<Record<string, unknown>>, name: string, what: string): number {
  const at = Date.parse(text(value, name, what))
  if (Number.isNaN(at)) throw new PowerFailed(`${what}: ${name} is not an instant`)
  return at
}

function root(value: Readonly<Record<string, unknown>>, name: string): string | null {
  const member = value[name]
  if (member === null || member === undefined) return null
  if (typeof member !== 'string' || !URL.canParse(member))
    throw new PowerFailed(`the description: ${name} is not a URL`)
  return member.replace(/\/+$/, '')
}
