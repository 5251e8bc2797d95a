import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson, printJson } from '../../../src/contract/index.ts'
import { emptyBody } from '../../../src/transport/transport.ts'
import { isAbstention } from '../../judge.ts'
import { isObject } from '../../observe.ts'
import type { Scope } from '../../rule.ts'
import type { Answer, Call, Target, Token } from '../../target.ts'
import { rules } from '../index.ts'

type Members = Readonly<Record<string, unknown>>

/** What the double answers, before it becomes bytes. A body of text is sent as it is. */
interface Reply {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Turns the double into a broken one: sees the request, its token and the right reply. */
type Fault = (reply: Reply, call: Call, sent: Members) => Reply

const scope: Scope = { now: Date.UTC(2026, 0, 2), clockStands: true, contentTypes: ['Audit.General'], blobs: [] }
const user = '7c2f8f10-cba8-4a8d-9449-db4b76d17390'
const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inside, name) => (isObject(inside) ? inside[name] : undefined), value)
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const refuse = (status: number, code: string): Reply => ({
  status,
  body: { error: { code, message: `${code}.`, innerError: { date: '2026-01-02T00:00:00' } } },
})

const utc = (time: string): string => {
  const [, seconds = '', fraction = '', offset = ''] = /^(.{19})(\.\d+)?(.*)$/.exec(time) ?? []
  const instant = new Date(`${seconds}${offset || 'Z'}`)
  return `${instant.toISOString().slice(0, 19)}${fraction}Z`
}

const isText = (value: unknown): boolean => typeof value === 'string'
const optional = (is: (value: unknown) => boolean) => (value: unknown) => value === undefined || is(value)
const isInteger = (value: unknown): boolean => typeof value === 'bigint' || Number.isInteger(value)
const known = /^#?microsoft\.graph\.process(Conversation|File)Metadata$/
const activities: readonly unknown[] = ['uploadText', 'uploadFile', 'downloadText', 'downloadFile']

function isValidEntry(entry: unknown): entry is Members {
  if (!isObject(entry) || typeof entry['@odata.type'] !== 'string' || !known.test(entry['@odata.type'])) return false
  const texts = ['identifier', 'name', 'createdDateTime', 'modifiedDateTime'].every((name) => isText(entry[name]))
  return (
    texts &&
    optional(isText)(entry.correlationId) &&
    typeof entry.isTruncated === 'boolean' &&
    ['sequenceNumber', 'length'].every((name) => optional(isInteger)(entry[name]))
  )
}

function isValid(sent: unknown): sent is Members {
  const metadata = at(sent, 'contentMetadata')
  const [action, device, app] = ['activityMetadata', 'deviceMetadata', 'integratedAppMetadata'].map((name) =>
    at(metadata, name),
  )
  const system = at(device, 'operatingSystemSpecifications')
  if (!Array.isArray(at(metadata, 'contentEntries')) || ![action, device, app].every(isObject)) return false
  return (
    activities.includes(at(action, 'activity')) &&
    optional(isObject)(system) &&
    ['deviceType', 'ipAddress'].every((name) => optional(isText)(at(device, name))) &&
    ['operatingSystemPlatform', 'operatingSystemVersion'].every((name) => optional(isText)(at(system, name))) &&
    ['name', 'version'].every((name) => optional(isText)(at(app, name))) &&
    list(at(metadata, 'contentEntries')).every(isValidEntry)
  )
}

const pick = (value: unknown, ...names: readonly string[]): Members =>
  Object.fromEntries(names.map((name) => [name, at(value, name) ?? null]))

function echo(entry: unknown): Members {
  const type = String(at(entry, '@odata.type')).replace(/^#?/, '#')
  const [created, modified] = [at(entry, 'createdDateTime'), at(entry, 'modifiedDateTime')]
  return {
    '@odata.type': type,
    ...pick(entry, 'identifier', 'name', 'correlationId', 'isTruncated', 'sequenceNumber', 'length'),
    ...pick(entry, type.includes('File') ? 'ownerId' : 'parentMessageId'),
    content: null,
    createdDateTime: utc(String(created)),
    modifiedDateTime: utc(String(modified)),
  }
}

const read = (call: Call): unknown => {
  try {
    return parseJson(String(call.body))
  } catch {
    return undefined
  }
}

/** As little of a server as the document needs; it shares nothing with the emulator. */
function serve(call: Call, id: string, tokens: ReadonlyMap<string, readonly string[]>): Reply {
  const permissions = call.token === undefined ? ['ContentActivity.Write'] : tokens.get(String(call.token))
  if (!permissions) return refuse(401, 'InvalidAuthenticationToken')
  if (!permissions.includes('ContentActivity.Write')) return refuse(403, 'Forbidden')
  const sent = read(call)
  if (!isValid(sent)) return refuse(400, 'BadRequest')
  const metadata = at(sent, 'contentMetadata')
  const device = at(metadata, 'deviceMetadata')
  const system = at(device, 'operatingSystemSpecifications')
  return {
    status: 201,
    body: {
      id,
      userId: call.operation === 'createUserContentActivity' ? call.userId : user,
      scopeIdentifier: null,
      contentMetadata: {
        contentEntries: list(at(metadata, 'contentEntries')).map(echo),
        activityMetadata: pick(at(metadata, 'activityMetadata'), 'activity'),
        deviceMetadata: {
          ...pick(device, 'deviceType', 'ipAddress'),
          operatingSystemSpecifications: isObject(system)
            ? pick(system, 'operatingSystemPlatform', 'operatingSystemVersion')
            : null,
        },
        integratedAppMetadata: pick(at(metadata, 'integratedAppMetadata'), 'name', 'version'),
        protectedAppMetadata: at(metadata, 'protectedAppMetadata') ?? null,
      },
    },
  }
}

/** A target in memory in front of the double. */
function doubleWith(fault: Fault): Target {
  const tokens = new Map<string, readonly string[]>()
  let number = 0
  const call = async (asked: Call): Promise<Answer> => {
    number += 1
    const sent = read(asked)
    const right = serve(asked, `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, tokens)
    const ids = {
      'request-id': `r${number}`,
      'client-request-id': asked.headers?.['client-request-id'] ?? `r${number}`,
    }
    const { status, body, headers } = fault(
      { ...right, headers: { 'content-type': 'application/json', ...ids } },
      asked,
      isObject(sent) ? sent : {},
    )
    const text = typeof body === 'string' ? body : printJson(body)
    const json = typeof body === 'string' ? undefined : parseJson(text)
    const [code, message] = [at(json, 'error', 'code'), at(json, 'error', 'message')]
    const request = { method: 'POST', url: 'https://graph.invalid/v1.0', headers: [], body: emptyBody }
    return {
      status,
      headers: Object.entries(headers ?? {}),
      body: Buffer.from(text),
      json,
      header: (name) => headers?.[name.toLowerCase()],
      error: typeof code === 'string' && typeof message === 'string' ? { code, message } : undefined,
      exchange: { at: '', durationMs: 0, request, response: null },
    }
  }
  const unavailable = () => Promise.reject(new Error('not part of the double'))
  const mint: Target['tokens']['mint'] = async ({ api, permissions, userId, expiresIn = 1 }): Promise<Token> => {
    const accessToken = `token-${tokens.size}`
    tokens.set(accessToken, permissions)
    if (expiresIn < 0 || api !== 'content-activities') tokens.delete(accessToken)
    return { accessToken, clientId: 'client', userId: userId === undefined ? null : user }
  }
  return {
    tenant: { tenantId: 'tenant', clientId: 'client', userId: user, token: 'token', call },
    now: async () => scope.now,
    tenants: { create: unavailable, createIn: unavailable },
    tokens: { mint },
    publish: { blobs: unavailable },
    pageSize: { set: unavailable },
    clock: { advance: unavailable },
    disable: { set: unavailable },
    quota: { set: unavailable },
    receiver: { open: unavailable, settle: unavailable },
  }
}

/** Findings of the first case that has any, and how many cases decided nothing. */
async function tried(id: string, fault: Fault): Promise<{ readonly findings: number; readonly abstained: number }> {
  const rule = rules.find((each) => each.id === `activities/${id}`)
  if (!rule) throw new Error(`there is no rule ${id}`)
  return rule.open(async ({ given, observe, judge }) => {
    let abstained = 0
    const target = doubleWith(fault)
    for (const input of fc.sample(given(scope), { numRuns: 50, seed: 7 })) {
      const judgement = judge(await observe(target, input), input, scope)
      if (isAbstention(judgement)) abstained += 1
      else if (judgement.length > 0) return { findings: judgement.length, abstained }
    }
    return { findings: 0, abstained }
  })
}

const created =
  (change: (activity: Members, sent: Members, call: Call) => unknown): Fault =>
  (reply, call, sent) =>
    reply.status === 201 && isObject(reply.body) ? { ...reply, body: change(reply.body, sent, call) } : reply
const within = (name: string, change: (value: unknown, sent: unknown) => unknown): Fault =>
  created((activity, sent) => ({
    ...activity,
    contentMetadata: {
      ...pick(
        activity.contentMetadata,
        ...Object.keys(isObject(activity.contentMetadata) ? activity.contentMetadata : {}),
      ),
      [name]: change(at(activity, 'contentMetadata', name), at(sent, 'contentMetadata', name)),
    },
  }))
const entries = (change: (entry: Members, sent: unknown) => unknown): Fault =>
  within('contentEntries', (value, sent) =>
    list(value).map((entry, i) => (isObject(entry) ? change(entry, list(sent)[i]) : entry)),
  )
const member = (name: string, change: (value: unknown, sent: unknown) => unknown): Fault =>
  entries((entry, sent) => ({ ...entry, [name]: change(entry[name], sent) }))
const refused =
  (status: number, change: (reply: Reply) => Reply): Fault =>
  (reply) =>
    reply.status === status ? change(reply) : reply
const accepts =
  (made: (sent: Members) => boolean): Fault =>
  (reply, _, sent) =>
    reply.status === 400 && made(sent) ? { ...reply, status: 201, body: { id: 'new', ...sent } } : reply
const headers =
  (change: (all: Readonly<Record<string, string>>) => Record<string, string>): Fault =>
  (reply) => ({
    ...reply,
    headers: change(reply.headers ?? {}),
  })
const without = (value: unknown, name: string) =>
  Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => key !== name))
const rounded = (value: unknown) => (typeof value === 'bigint' ? BigInt(Number(value)) : value)

const faults: readonly (readonly [rule: string, what: string, fault: Fault])[] = [
  ['create-answers-201', '200 for 201', refused(201, (reply) => ({ ...reply, status: 200 }))],
  ['create-answers-201', 'an envelope', created((value) => ({ value }))],
  ['each-id-is-new', 'one id for all', created((activity) => ({ ...activity, id: 'same' }))],
  ['each-id-is-new', 'the id of the caller', created((activity, { id }) => ({ ...activity, id: id ?? activity.id }))],
  ['user-is-the-caller', 'no user', created((activity) => ({ ...activity, userId: null }))],
  [
    'user-of-the-body-is-not-believed',
    'the user of the body',
    created((activity, sent) => ({
      ...activity,
      userId: at(sent, 'contentMetadata', 'userId') ?? sent.userId ?? user,
    })),
  ],
  ['user-of-the-path-is-the-user', 'the user of nobody', created((activity) => ({ ...activity, userId: 'client' }))],
  ['entries-come-back-in-order', 'entries reversed', within('contentEntries', (value) => [...list(value)].reverse())],
  ['entries-come-back-in-order', 'only the first entry', within('contentEntries', (value) => list(value).slice(0, 1))],
  ['entries-come-back-in-order', 'names trimmed', member('name', (name) => String(name).trim())],
  ['entries-come-back-in-order', 'never truncated', member('isTruncated', () => false)],
  [
    'offset-less-times-are-utc',
    'eight hours later',
    member('createdDateTime', (time) => utc(`${String(time).slice(0, 19)}-08:00`)),
  ],
  [
    'times-come-back-in-utc',
    'the offset cut off',
    member('createdDateTime', (_, sent) => `${String(at(sent, 'createdDateTime')).slice(0, 19)}Z`),
  ],
  ['times-come-back-in-utc', 'no fraction', member('modifiedDateTime', (time) => `${String(time).slice(0, 19)}Z`)],
  ['times-come-back-in-utc', 'no Z', member('modifiedDateTime', (time) => String(time).replace('Z', '+00:00'))],
  [
    'times-come-back-in-utc',
    'modified when created',
    entries((entry) => ({ ...entry, modifiedDateTime: entry.createdDateTime })),
  ],
  [
    'fine-fractions-are-understood',
    'no fraction',
    member('modifiedDateTime', (time) => `${String(time).slice(0, 19)}Z`),
  ],
  ['metadata-comes-back-equal', 'another activity', within('activityMetadata', () => ({ activity: 'downloadText' }))],
  ['metadata-comes-back-equal', 'no device', within('deviceMetadata', () => null)],
  [
    'metadata-comes-back-equal',
    'lower case',
    within('deviceMetadata', (device) => ({
      ...pick(device, 'ipAddress'),
      deviceType: String(at(device, 'deviceType')).toLowerCase(),
    })),
  ],
  ['content-is-never-given-back', 'content', member('content', (_, sent) => at(sent, 'content'))],
  ['content-is-never-given-back', 'content without its text', member('content', () => ({ data: '' }))],
  ['unset-is-null-or-absent', 'empty texts', member('correlationId', (value) => value ?? '')],
  ['unset-is-null-or-absent', 'zeros', member('length', (value) => value ?? 0)],
  ['unset-is-null-or-absent', 'an empty object', within('protectedAppMetadata', (value) => value ?? {})],
  [
    'entry-kinds-are-kept-apart',
    'files as conversations',
    member('@odata.type', () => '#microsoft.graph.processConversationMetadata'),
  ],
  [
    'type-names-with-and-without-hash',
    'no # taken',
    (reply, call) => (/"microsoft\.graph\.process/.test(String(call.body)) ? refuse(400, 'BadRequest') : reply),
  ],
  ['integers-come-back-digit-for-digit', 'rounding', member('length', rounded)],
  ['integers-are-numbers', 'texts', member('sequenceNumber', String)],
  ['answer-is-json', 'text', headers((all) => ({ ...all, 'content-type': 'text/plain' }))],
  ['repeating-makes-another', 'the same id', created((activity) => ({ ...activity, id: 'same' }))],
  ['no-usable-token-is-401', '403', refused(401, (reply) => ({ ...reply, status: 403 }))],
  ['no-usable-token-is-401', 'nothing', refused(401, (reply) => ({ ...reply, body: '' }))],
  [
    'token-of-another-api-is-refused',
    'any audience',
    refused(401, (reply) => ({ ...reply, status: 201, body: { id: 'new' } })),
  ],
  ['no-permission-is-403', '401', refused(403, (reply) => ({ ...reply, status: 401 }))],
  ['malformed-body-is-refused', 'a text', refused(400, (reply) => ({ ...reply, body: 'Bad Request' }))],
  ['malformed-body-is-refused', '500', refused(400, (reply) => ({ ...reply, status: 500 }))],
  ['missing-metadata-is-refused', 'nothing taken for something', accepts((sent) => !isObject(sent.contentMetadata))],
  ['wrong-json-kind-is-refused', 'anything taken', accepts((sent) => sent.contentMetadata !== undefined)],
  ['faulty-body-is-400', '422', refused(400, (reply) => ({ ...reply, status: 422 }))],
  ['unknown-entry-type-is-400', 'any type taken', accepts(() => true)],
  ['unknown-activity-is-400', 'any activity taken', accepts(() => true)],
  [
    'undeclared-members-are-not-echoed',
    'all members',
    created((activity, sent) => ({
      ...activity,
      contentMetadata: sent.contentMetadata,
      ...without(sent, 'contentMetadata'),
    })),
  ],
  ['every-answer-has-a-request-id', 'none', headers((all) => without(all, 'request-id'))],
  ['every-answer-has-a-request-id', 'one for all', headers((all) => ({ ...all, 'request-id': 'x' }))],
  ['client-request-id-comes-back', 'none', headers((all) => without(all, 'client-request-id'))],
  [
    'errors-have-an-inner-error',
    'none',
    (reply) => ({
      ...reply,
      body:
        isObject(reply.body) && isObject(reply.body.error)
          ? { error: without(reply.body.error, 'innerError') }
          : reply.body,
    }),
  ],
  [
    'both-versions-agree',
    'no device under beta',
    (reply, call, sent) =>
      call.graphVersion === 'beta' ? within('deviceMetadata', () => null)(reply, call, sent) : reply,
  ],
]

describe('rules of content activities', () => {
  const ids = rules
    .map(({ id }) => id)
    .filter((id) => id.startsWith('activities/'))
    .map((id) => id.slice('activities/'.length))

  it.each(ids)('%s finds nothing wrong with a right server, and decides something', async (id) => {
    const { findings, abstained } = await tried(id, (reply) => reply)
    expect(findings).toBe(0)
    expect(abstained).toBeLessThan(50)
  })

  it.each(faults)('%s finds a server that answers with %s', async (id, _, fault) => {
    expect((await tried(id, fault)).findings).toBeGreaterThan(0)
  })

  it('each is proven against one broken server at least', () => {
    expect(ids.filter((id) => !faults.some(([rule]) => rule === id))).toEqual([])
  })

  it.each(ids)('%s finds nothing where there is no such service', async (id) => {
    const gone: Fault = (reply) => ({ ...reply, ...refuse(404, 'NotFound') })
    expect((await tried(id, gone)).findings > 0).toBe(id === 'create-answers-201')
  })
})
