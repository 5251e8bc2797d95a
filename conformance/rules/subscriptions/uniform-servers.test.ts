import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyBody } from '../../../src/transport/transport.ts'
import { isAbstention } from '../../judge.ts'
import type { Judgement, Scope } from '../../rule.ts'
import { type Answer, CannotObserve, type Powers, type Receiver, type Target, type Tenant } from '../../target.ts'
import { rules } from '../index.ts'

/** A server that answers everything alike. */
const servers: Readonly<Record<string, readonly [status: number, json: unknown]>> = {
  'answers 500 to everything': [500, { error: { code: 'AF50000', message: 'An internal error occurred.' } }],
  'answers an empty list to everything': [200, []],
  'refuses everything for the same reason': [400, { error: { code: 'AF20020', message: 'not valid' } }],
  'takes nobody for anybody': [401, undefined],
}

const answerWith = (status: number, json: unknown): Answer => {
  const body = json === undefined ? emptyBody : Buffer.from(JSON.stringify(json))
  const request = { method: 'GET', url: 'https://host.example/', headers: [], body: emptyBody }
  const error = status >= 400 && json !== undefined ? { code: 'AF20020', message: 'not valid' } : undefined
  const exchange = { at: '', durationMs: 0, request, response: { status, headers: [], body } }
  return { status, headers: [], body, json, header: () => undefined, error, exchange }
}

const token = `${Buffer.from('{"alg":"ES256"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.sig-nature`
const tenantId = '41463f53-8812-40f4-890f-865bf6e35190'
const contentUri = `https://host.example/api/v1.0/${tenantId}/activity/feed/audit/1`
const blob = { contentType: 'Audit.Exchange', contentId: '1', contentUri, contentCreated: '', contentExpiration: '' }
const contentTypes = ['Audit.Exchange', 'Audit.SharePoint', 'Audit.General', 'DLP.All']

const deafReceiver: Receiver = {
  address: 'https://receiver.example/1',
  insecureAddress: 'http://receiver.example/1',
  calls: [],
  reply: () => {},
  close: () => {},
}

function targetOf(answer: Answer): Target {
  const tenant: Tenant = { tenantId, clientId: undefined, userId: undefined, token, call: async () => answer }
  const powers: Powers = {
    tenants: { create: async () => tenant, createIn: async () => tenant },
    tokens: { mint: async () => ({ accessToken: token, clientId: tenantId, userId: null }) },
    publish: { blobs: async (_tenant, _type, wishes) => wishes.map(() => blob) },
    pageSize: { set: async () => {} },
    clock: { advance: async () => 0 },
    disable: { set: async () => {} },
    quota: { set: async () => {} },
    receiver: { open: async () => deafReceiver, settle: async () => {} },
  }
  return { tenant, now: async () => 0, ...powers }
}

const scope: Scope = {
  now: Date.parse('2026-03-03T09:41:07.250Z'),
  clockStands: true,
  contentTypes,
  blobs: [{ ...blob, contentCreated: 0 }],
}

const judgementsOf = (rule: (typeof rules)[number], target: Target): Promise<readonly Judgement[]> =>
  rule.open(async ({ given, observe, judge }) => {
    const judgements: Judgement[] = []
    for (const input of fc.sample(given(scope), { numRuns: 20, seed: 1 })) {
      try {
        judgements.push(judge(await observe(target, input), input, scope))
      } catch (error) {
        if (!(error instanceof CannotObserve)) throw error
      }
    }
    return judgements
  })

/** True of a server that lists nothing: it lists the same nothing always, to every publisher and to whatever permissions are at hand. */
const truths = new Set([
  'auth/permission-among-others',
  'parameters/publisher-changes-no-answer',
  'subscriptions/list-is-served',
])

const isRight = (judgement: Judgement): boolean => !isAbstention(judgement) && judgement.length === 0

const own = rules.filter(({ id }) => /^(auth|lifecycle|parameters|push|subscriptions|validation)\//.test(id))

describe.each(Object.entries(servers))('a server that %s', (what, [status, json]) => {
  it.each(own.map((rule) => [rule.id, rule] as const))('is not found right by %s', async (id, rule) => {
    const judgements = await judgementsOf(rule, targetOf(answerWith(status, json)))
    const decided = judgements.filter((judgement) => !isAbstention(judgement))
    const passed = decided.length > 0 && decided.every(isRight)
    expect(passed).toBe(what === 'answers an empty list to everything' && truths.has(id))
  })
})
