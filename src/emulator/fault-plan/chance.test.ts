import { describe, expect, it } from 'vitest'
import type { FaultPlan } from '../../contract/fault-plan.ts'
import {
  isAuditRecordList,
  isContentActivity,
  isContentBlobList,
  isErrorBody,
  isGraphErrorBody,
  isNotificationAttemptList,
  isSensitiveTypeList,
  isSubscription,
  isSubscriptionList,
  parseJson,
} from '../../contract/index.ts'
import { emptyBody, textOf } from '../../transport/transport.ts'
import { createEmulator } from '../emulator.ts'
import { isJsonObject } from '../state.ts'
import { effects } from './effects/index.ts'
import { loadFaultPlan } from './load-plan.ts'
import type { ServedResponse } from './served-response.ts'

type Guard = (value: unknown) => boolean

/** Requests that succeed when nothing is in the way, and what their answers have to be. */
const requests: readonly (readonly [method: string, path: string, guard: Guard])[] = [
  ['POST', 'subscriptions/start?contentType=Audit.SharePoint', isSubscription],
  ['GET', 'subscriptions/list', isSubscriptionList],
  ['GET', 'subscriptions/content?contentType=Audit.SharePoint', isContentBlobList],
  ['GET', 'audit/{id}', isAuditRecordList],
  ['GET', 'subscriptions/notifications?contentType=Audit.SharePoint', isNotificationAttemptList],
  ['GET', 'resources/dlpSensitiveTypes', isSensitiveTypeList],
]

/** An emulator with content, asked around the sockets: what is lost on the way is looked at before it is. */
async function arrange(plan: FaultPlan, seed: number) {
  const emulator = createEmulator({ now: Date.parse('2026-03-03T09:41:07.250Z'), seed })
  const control = async (method: string, path: string, body?: unknown) => {
    const bytes = body === undefined ? emptyBody : Buffer.from(JSON.stringify(body))
    const answer = await emulator.control({ method, url: `/control/v1${path}`, headers: [], body: bytes })
    const json = parseJson(textOf(answer))
    return isJsonObject(json) ? json : {}
  }
  const { tenantId } = await control('POST', '/tenants', {})
  const tokenFor = async (wish: object) =>
    ['Authorization', `Bearer ${(await control('POST', '/tokens', { tenantId, ...wish })).accessToken}`] as const
  const forFeed = await tokenFor({ api: 'management-activity', permissions: ['ActivityFeed.Read'] })
  const userId = '7f5b6c2e-3f0a-4f0e-9d0b-0a4a3f6f7a11'
  const forGraph = await tokenFor({ api: 'content-activities', permissions: ['ContentActivity.Write'], userId })
  const feed = (method: string, path: string) =>
    emulator.handle({
      method,
      url: `http://x/api/v1.0/${tenantId}/activity/feed/${path}`,
      headers: [forFeed],
      body: emptyBody,
    })
  await feed('POST', 'subscriptions/start?contentType=Audit.SharePoint')
  const publish = async () => {
    const blobs = [{ recordCount: 2 }]
    const { items } = await control('POST', `/tenants/${tenantId}/content`, { contentType: 'Audit.SharePoint', blobs })
    const item: unknown = Array.isArray(items) ? items[0] : undefined
    return isJsonObject(item) ? String(item.contentId) : ''
  }
  const id = await publish()
  await control('PUT', '/fault-plan', plan)
  return {
    publish,
    feed: async (method: string, path: string) => feed(method, path.replace('{id}', id)),
    graph: async () =>
      emulator.handle({
        method: 'POST',
        url: 'http://x/v1.0/me/dataSecurityAndGovernance/activities/contentActivities',
        headers: [forGraph, ['Content-Type', 'application/json']],
        body: Buffer.from(JSON.stringify({ contentMetadata: { contentEntries: [] } })),
      }),
    entries: async () => {
      const { entries } = await control('GET', '/fault-plan')
      return Array.isArray(entries) ? entries.filter(isJsonObject) : []
    },
  }
}

/** What is wrong with an answer that arrives whole, if anything is. */
function wrongWith({ status, body, wire }: ServedResponse, guard: Guard, errorGuard: Guard): string | undefined {
  if (wire?.isReset || wire?.truncateAfter !== undefined) return undefined
  const text = textOf({ body })
  if (text === '') return [401, 503].includes(status) ? undefined : `${status} without a body`
  const isRight = status < 300 ? guard : errorGuard
  return isRight(parseJson(text)) ? undefined : `${status} ${text}`
}

const often = (plan: FaultPlan): FaultPlan => ({
  ...plan,
  entries: plan.entries
    .filter(({ effect }) => !effects[effect.kind].on.includes('webhook'))
    .map((entry) => ({ ...entry, match: { probability: 0.2 }, budget: 4 })),
})

describe('the plan legal', () => {
  it.each([1, 7, 42])('spoils no answer that arrives, has every effect, and is over (seed %i)', async (seed) => {
    const server = await arrange(often(await loadFaultPlan('legal')), seed)
    const complaints: unknown[] = []
    for (let round = 0; round < 120; round += 1) {
      if (round % 2 === 0) await server.publish()
      for (const [method, path, guard] of requests) {
        complaints.push(wrongWith(await server.feed(method, path), guard, isErrorBody))
      }
      complaints.push(wrongWith(await server.graph(), isContentActivity, isGraphErrorBody))
    }
    expect(complaints.filter((complaint) => complaint !== undefined)).toEqual([])
    expect((await server.entries()).filter(({ left }) => left !== 0)).toEqual([])
    const after = await Promise.all(requests.map(([method, path]) => server.feed(method, path)))
    expect(after.map(({ status }) => status)).toEqual(requests.map(() => 200))
  })
})

describe('the plan all', () => {
  it('has every effect, and all of what is legal', async () => {
    const { entries } = await loadFaultPlan('all')
    const kinds = new Set(entries.map(({ effect }) => effect.kind))
    expect([...kinds].sort()).toEqual(Object.keys(effects).sort())
    expect(entries.filter(({ effect }) => effects[effect.kind].label === 'legal')).toEqual(
      (await loadFaultPlan('legal')).entries,
    )
  })
})

describe('a plan by chance', () => {
  it('hits the same requests with the same seed, and others with another', async () => {
    const statuses = async (seed: number) => {
      const server = await arrange({ ...often(await loadFaultPlan('all')), seed }, 1)
      const seen: unknown[] = []
      for (let round = 0; round < 30; round += 1) {
        for (const [method, path] of requests) {
          const { status, body, wire } = await server.feed(method, path)
          seen.push([status, body.length, wire])
        }
      }
      return seen
    }
    const first = await statuses(5)
    expect(await statuses(5)).toEqual(first)
    expect(await statuses(6)).not.toEqual(first)
  })
})
