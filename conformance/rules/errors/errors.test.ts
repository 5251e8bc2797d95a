import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyBody, NoAnswer } from '../../../src/transport/transport.ts'
import { isAbstention } from '../../judge.ts'
import type { Scope } from '../../rule.ts'
import type { Answer, Call, Target, Tenant } from '../../target.ts'
import { rules } from '../index.ts'

/** What the double answers; a body of text is sent as it is. */
interface Reply {
  readonly status: number
  readonly body: unknown
  readonly type?: string
}

/** Makes the double a broken one: sees the right reply and the address asked for. */
type Fault = (reply: Reply, address: string, call: Call) => Reply

const scope: Scope = {
  now: Date.UTC(2026, 0, 2),
  clockStands: true,
  contentTypes: ['Audit.General', 'DLP.All'],
  blobs: [],
}
const feed = 'https://feed.invalid/api/v1.0/tenant/activity/feed'
const paths: Readonly<Record<string, string>> = {
  startSubscription: 'start',
  stopSubscription: 'stop',
  listSubscriptions: 'list',
  listContent: 'content',
  listNotifications: 'notifications',
}

const refuse = (code: string, message: string, status = 400): Reply => ({ status, body: { error: { code, message } } })

/** Refuses what has a code, in the wording of the document; everything else is an empty array. */
function serve({ operation, query = {}, tenantSegment, headers, body }: Call): Reply {
  const { contentType, startTime, endTime, nextPage } = query
  const typed = operation !== 'listSubscriptions' && operation in paths
  if (tenantSegment !== undefined)
    return refuse('AF20013', `The tenant ID passed in the URL (${tenantSegment}) is not a valid GUID.`)
  if (headers?.['Accept-Language']?.includes(','))
    return refuse('AF20053', 'Only one language may be present in the Accept-Language header.')
  if (!typed) return { status: 200, body: [] }
  if (contentType === undefined) return refuse('AF20001', 'Missing parameter: contentType.')
  if (!scope.contentTypes.includes(contentType)) return refuse('AF20020', 'The specified content type is not valid.')
  if (nextPage !== undefined) return refuse('AF20031', `Invalid nextPage Input: ${nextPage}.`)
  if (startTime !== undefined && Number.isNaN(Date.parse(startTime)))
    return refuse('AF20002', 'Invalid parameter type: startTime. Expected type: datetime')
  if (startTime !== undefined || endTime !== undefined)
    return refuse('AF20030', 'Start time and end time must both be specified.')
  return body === undefined
    ? { status: 200, body: [] }
    : refuse('AF20021', `The webhook endpoint (${JSON.stringify(body)}) could not be validated.`)
}

const address = ({ operation, url, query = {} }: Call): string =>
  url ??
  `${feed}/${operation in paths ? `subscriptions/${paths[operation]}` : 'resources/dlpSensitiveTypes'}?${Object.entries(query).join('&')}`

const published = {
  contentId: '1',
  contentUri: `${feed}/audit/1`,
  contentCreated: '2026-01-01T00:00:00Z',
  contentExpiration: '2026-01-08T00:00:00Z',
}

/** A number of requests a minute for each tenant, or for all of them. */
interface Quota {
  readonly limits: Map<string, number>
  readonly used: Map<string, number>
  readonly counterOf: (tenantId: string, publisher: string) => string
  readonly obeysAnyway: boolean
}

/** Starts and stops types, and lists those that are started. */
function subscriptionsOf(): { carryOut(asked: Call): void; readonly list: readonly unknown[] } {
  const started = new Set<string>()
  return {
    carryOut: ({ operation, query: { contentType = '' } = {} }) => {
      if (operation === 'startSubscription') started.add(contentType)
      if (operation === 'stopSubscription') started.delete(contentType)
    },
    get list() {
      return [...started].map((contentType) => ({ contentType, status: 'enabled', webhook: null }))
    },
  }
}

function tenantOf(tenantId: string, quota: Quota, fault: Fault): Tenant {
  const subscriptions = subscriptionsOf()
  const call = async (asked: Call): Promise<Answer> => {
    const publisher = asked.query?.PublisherIdentifier ?? ''
    const counter = quota.counterOf(tenantId, publisher)
    const used = (quota.used.get(counter) ?? 0) + 1
    quota.used.set(counter, used)
    const spent = used > (quota.limits.get(tenantId) ?? Number.POSITIVE_INFINITY)
    const method = asked.operation === 'startSubscription' ? 'POST' : 'GET'
    const excess = `Too many requests. Method=${method}, PublisherId=${publisher}`
    const served = serve(asked)
    if (served.status === 200 && (!spent || quota.obeysAnyway)) subscriptions.carryOut(asked)
    const isList = asked.operation === 'listSubscriptions' && served.status === 200
    const answer = isList ? { ...served, body: subscriptions.list } : served
    const right = spent ? refuse('AF429', excess, 429) : answer
    const { status, body, type = 'application/json; charset=utf-8' } = fault(right, address(asked), asked)
    const json: unknown = typeof body === 'string' ? undefined : body
    return {
      status,
      headers: [['content-type', type]],
      body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      json,
      header: (name) => (name.toLowerCase() === 'content-type' ? type : undefined),
      error: envelopeOf(json),
      exchange: {
        at: '',
        durationMs: 0,
        request: { method: 'GET', url: address(asked), headers: [], body: emptyBody },
        response: null,
      },
    }
  }
  return { tenantId, clientId: 'client', userId: undefined, token: 'token', call }
}

function envelopeOf(json: unknown): Answer['error'] {
  const { code, message } = Object(Object(json).error)
  return typeof code === 'string' && typeof message === 'string' ? { code, message } : undefined
}

interface Broken {
  readonly fault?: Fault
  readonly counterOf?: Quota['counterOf']
  readonly limitOf?: (limit: number) => number
  readonly recovers?: boolean
  readonly obeysAnyway?: boolean
}

function doubleOf({
  fault = (reply) => reply,
  counterOf = (id) => id,
  limitOf = (n) => n,
  recovers = true,
  obeysAnyway = false,
}: Broken): Target {
  const quota: Quota = { limits: new Map(), used: new Map(), counterOf, obeysAnyway }
  let made = 0
  const create = async () => {
    made += 1
    return tenantOf(`tenant-${made}`, quota, fault)
  }
  const unavailable = () => Promise.reject(new Error('not part of the double'))
  return {
    tenant: tenantOf('tenant', quota, fault),
    now: async () => scope.now,
    tenants: { create, createIn: unavailable },
    tokens: { mint: async () => ({ accessToken: 'token', clientId: 'client', userId: null }) },
    publish: { blobs: async (_, contentType, wishes) => wishes.map(() => ({ contentType, ...published })) },
    pageSize: { set: unavailable },
    clock: {
      advance: async () => {
        if (recovers) quota.used.clear()
        return scope.now
      },
    },
    disable: { set: unavailable },
    quota: { set: async ({ tenantId }, limit) => void quota.limits.set(tenantId, limitOf(limit)) },
    receiver: { open: unavailable, settle: unavailable },
  }
}

/** Whether any of the first cases has findings, and how many decided nothing. */
async function tried(id: string, broken: Broken): Promise<{ readonly found: boolean; readonly abstained: number }> {
  const rule = rules.find((each) => each.id === id)
  if (!rule) throw new Error(`there is no rule ${id}`)
  return rule.open(async ({ given, observe, judge }) => {
    let abstained = 0
    const target = doubleOf(broken)
    for (const input of fc.sample(given(scope), { numRuns: 60, seed: 11 })) {
      const judgement = judge(await observe(target, input), input, scope)
      if (isAbstention(judgement)) abstained += 1
      else if (judgement.length > 0) return { found: true, abstained }
    }
    return { found: false, abstained }
  })
}

const refusals =
  (change: (error: { code: string; message: string }) => unknown, status?: number): Fault =>
  (reply) => {
    const error = envelopeOf(reply.body)
    return error ? { ...reply, status: status ?? reply.status, body: change(error) } : reply
  }
const failing =
  (pattern: RegExp): Fault =>
  (reply, url) =>
    pattern.test(url) ? { status: 500, body: 'Oops' } : reply
const silent =
  (pattern: RegExp): Fault =>
  (reply, url) => {
    if (pattern.test(url)) throw new NoAnswer('reset', { method: 'GET', url, headers: [], body: emptyBody })
    return reply
  }
const labelled =
  (type: string): Fault =>
  (reply) => ({ ...reply, type })

/** After one odd request nothing works any more. */
function dying(pattern: RegExp): Fault {
  let dead = false
  return (reply, url) => {
    const answer = dead ? { status: 503, body: 'Oops' } : reply
    dead ||= pattern.test(url)
    return answer
  }
}

const broken: readonly (readonly [rule: string, what: string, broken: Broken])[] = [
  ['errors/refusals-carry-the-envelope', 'no code', { fault: refusals(({ message }) => ({ error: { message } })) }],
  [
    'errors/refusals-carry-the-envelope',
    'no message',
    { fault: refusals(({ code }) => ({ error: { code, message: '' } })) },
  ],
  ['errors/refusals-carry-the-envelope', 'a page', { fault: refusals(() => '<html></html>') }],
  ['errors/refusals-carry-the-envelope', 'success', { fault: refusals((error) => ({ error }), 200) }],
  [
    'errors/codes-are-documented',
    'codes of its own',
    { fault: refusals(({ message }) => ({ error: { code: 'NotFound', message } })) },
  ],
  [
    'errors/messages-are-filled',
    'templates',
    { fault: refusals(({ code }) => ({ error: { code, message: 'About {0}.' } })) },
  ],
  [
    'errors/messages-are-filled',
    'nothing in particular',
    { fault: refusals(({ code }) => ({ error: { code, message: 'Invalid.' } })) },
  ],
  ['errors/odd-query-is-answered', '500 to repetitions', { fault: failing(/(nextPage|startTime)=a&\1=b/) }],
  ['errors/odd-query-is-answered', 'silence to NUL', { fault: silent(/%00/) }],
  ['errors/odd-query-is-answered', 'silence ever after', { fault: dying(/nextPage=A1A1/) }],
  ['errors/odd-content-key-is-answered', '500 to what is not UTF-8', { fault: failing(/audit\/%FF/) }],
  [
    'errors/odd-header-is-answered',
    '500 to long headers',
    {
      fault: (reply, _, { headers = {} }) =>
        Object.values(headers).some((value) => (value ?? '').length > 4_000) ? { status: 500, body: 'Oops' } : reply,
    },
  ],
  [
    'errors/odd-body-is-answered',
    '500 to null',
    { fault: (reply, _, { body }) => (body === 'null' ? { status: 500, body: 'Oops' } : reply) },
  ],
  ['errors/successes-are-json-in-utf-8', 'another label', { fault: labelled('text/plain') }],
  ['errors/successes-are-json-in-utf-8', 'no charset', { fault: labelled('application/json') }],
  ['quota/excess-is-refused-with-af429', 'no quota', { limitOf: () => Number.POSITIVE_INFINITY }],
  ['quota/excess-is-refused-with-af429', 'a ten-fold quota', { limitOf: (limit) => 10 * limit }],
  ['quota/excess-is-refused-with-af429', '503', { fault: refusals((error) => ({ error }), 503) }],
  [
    'quota/excess-is-refused-with-af429',
    'no publisher',
    { fault: refusals(({ code }) => ({ error: { code, message: 'Too many. Method=GET' } })) },
  ],
  [
    'quota/excess-is-refused-with-af429',
    'no method',
    { fault: refusals(({ code, message }) => ({ error: { code, message: message.replace('GET', '') } })) },
  ],
  [
    'quota/every-reading-counts',
    'names past the quota',
    {
      fault: (reply, _, { operation }) => (operation === 'listDlpSensitiveTypes' ? { status: 200, body: [] } : reply),
    },
  ],
  [
    'quota/every-reading-counts',
    'the method of another request',
    { fault: refusals(({ code, message }) => ({ error: { code, message: message.replace('POST', 'GET') } })) },
  ],
  ['quota/throttled-service-returns', 'a quota for ever', { recovers: false }],
  ['quota/throttled-calls-change-nothing', 'a refusal, and does it all the same', { obeysAnyway: true }],
  ['quota/quota-is-served-in-full', 'half a quota', { limitOf: (limit) => Math.floor(limit / 2) }],
  ['quota/tenants-have-their-own-quota', 'one counter', { counterOf: () => 'all' }],
  ['quota/tenants-have-their-own-quota', 'a counter a publisher', { counterOf: (_, publisher) => publisher }],
]

describe('rules of errors and quota', () => {
  const ids = rules.map(({ id }) => id).filter((id) => /^(errors|quota)\//.test(id))

  it.each(ids)('%s finds nothing wrong with a right server, and decides something', async (id) => {
    const { found, abstained } = await tried(id, {})
    expect(found).toBe(false)
    expect(abstained).toBeLessThan(60)
  })

  it.each(broken)('%s finds a server that answers with %s', async (id, _, double) => {
    expect((await tried(id, double)).found).toBe(true)
  })

  it('each is proven against one broken server at least', () => {
    expect(ids.filter((id) => !broken.some(([rule]) => rule === id))).toEqual([])
  })

  it('the quota may be answered with 403 and the name of the operation', async () => {
    const fault = refusals(
      ({ code, message }) => ({ error: { code, message: message.replace('GET', 'ListSubscriptions') } }),
      403,
    )
    for (const id of ids.filter((each) => each.startsWith('quota/')))
      expect((await tried(id, { fault })).found).toBe(false)
  })
})
