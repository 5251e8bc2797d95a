import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FaultEntryState } from '../../contract/fault-plan.ts'
import { isFaultPlanState } from '../../contract/index.ts'
import { createActivePlan } from './active-plan.ts'
import { loadFaultPlan, parseFaultPlan, shippedFaultPlans } from './load-plan.ts'
import { FaultPlanError } from './read-plan.ts'
import { requests } from './subjects.ts'
import { arrangeServer, type TestServer } from './test-server.ts'

const legalOnes: readonly string[] = ['throttled', 'flaky-network', 'late-and-duplicate', 'legal']

let server: TestServer
beforeAll(async () => {
  server = await arrangeServer()
})
afterAll(() => server.close())

/** What a collector does over and over: new content, a start, a listing, all of the contents. */
async function collectOnce(): Promise<void> {
  await server.control('POST', `/tenants/${server.tenantId}/content`, {
    contentType: 'Audit.SharePoint',
    blobs: [{ recordCount: 2 }, { recordCount: 2 }],
  })
  await server.feed('POST', 'subscriptions/start?contentType=Audit.SharePoint')
  await server.list()
  for (const id of server.contentIds) await server.feed('GET', `audit/${encodeURIComponent(id)}`)
}

async function entriesInForce(): Promise<readonly FaultEntryState[]> {
  const { json } = await server.control('GET', '/fault-plan')
  return isFaultPlanState(json) ? json.entries : []
}

describe.each(shippedFaultPlans)('%s', (name) => {
  it('does what its name says, in the limits of the contract', async () => {
    const plan = await loadFaultPlan(name)
    const labels = createActivePlan(plan, 1)
      .state()
      .entries.map(({ label }) => label)
    expect(plan.name).toBe(name)
    expect(labels.includes('violation')).toBe(!legalOnes.includes(name))
  })

  it('is used up after enough requests, whatever the seed', async () => {
    const plan = await loadFaultPlan(name)
    for (const seed of [1, 2, 3, 4, 5]) {
      const active = createActivePlan(plan, seed)
      const ask = (subject: (typeof requests)[number] | 'webhook') =>
        active.hit({ subject, now: 0, tenantId: () => undefined, contentType: () => undefined })
      for (let round = 0; round < 300; round += 1) for (const subject of [...requests, 'webhook'] as const) ask(subject)
      expect(active.state().entries.filter(({ left }) => left > 0)).toEqual([])
    }
  })

  it('hits a collector on real sockets, which then goes on undisturbed', { timeout: 30_000 }, async () => {
    const plan = await loadFaultPlan(name)
    await server.control('PUT', '/fault-plan', plan)
    const collected = new Set(['startSubscription', 'listContent', 'getContent'])
    const concerned = plan.entries.filter(({ match, effect }) =>
      effect.kind === 'start-throttled' ? true : [match?.operation ?? []].flat().some((one) => collected.has(one)),
    )
    const ids = concerned.map(({ id }) => id)
    let left: readonly FaultEntryState[] = []
    for (let round = 0; round < 60; round += 1) {
      await collectOnce()
      left = (await entriesInForce()).filter((entry) => ids.includes(entry.id) && entry.left > 0)
      if (left.length === 0) break
    }
    expect(left).toEqual([])
    expect(ids.length).toBeGreaterThan(2)
    await server.control('DELETE', '/fault-plan')
    expect((await server.list()).status).toBe(200)
  })
})

describe('parseFaultPlan', () => {
  it.each([
    ['entries: [', /^mine\.yaml:1:\d+: the fault plan is not YAML/],
    ['entries:\n  - id: a\n    effect: {kind: html, size: 3}\n', /^mine\.yaml:3:13: .*undeclared member "size"/],
    ['entries:\n  - {id: a, effect: {kind: html}}\n  - {id: a, effect: {kind: html}}\n', /^mine\.yaml:3:10: .*earlier/],
    ['', /^mine\.yaml:1:1: the value is not an object/],
  ])('says where %j is wrong', async (text, message) => {
    const error: unknown = await parseFaultPlan(text, 'mine.yaml').catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(FaultPlanError)
    expect(error).toHaveProperty('message', expect.stringMatching(message))
  })

  it('names what was probably meant when there is no such plan', async () => {
    await expect(loadFaultPlan('hostil')).rejects.toThrow(/Did you mean hostile\?/)
  })
})
