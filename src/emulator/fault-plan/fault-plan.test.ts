import { afterEach, describe, expect, it } from 'vitest'
import type { FaultPlan } from '../../contract/fault-plan.ts'
import { isFaultPlanState, isJournal } from '../../contract/index.ts'
import { emptyBody } from '../../transport/transport.ts'
import { createEmulator } from '../emulator.ts'
import { loadFaultPlan } from './load-plan.ts'
import { arrangeServer, type TestServer } from './test-server.ts'

const open: TestServer[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})
async function arrange(faultPlan?: FaultPlan): Promise<TestServer> {
  const server = await arrangeServer(faultPlan && { faultPlan })
  open.push(server)
  return server
}

const plan: FaultPlan = {
  name: 'one bad second',
  entries: [{ id: 'gone', match: { operation: 'listSubscriptions' }, effect: { kind: 'unavailable' } }],
}
const subscriptions = (server: TestServer) => server.feed('GET', 'subscriptions/list')

describe('PUT, GET, DELETE /control/v1/fault-plan', () => {
  it('puts a plan in force, tells how far it has got, and ends it', async () => {
    const server = await arrange()
    expect((await server.control('GET', '/fault-plan')).json).toEqual({ plan: null, entries: [] })
    const set = await server.control('PUT', '/fault-plan', plan)
    expect(isFaultPlanState(set.json)).toBe(true)
    expect(set.json).toMatchObject({ plan, entries: [{ id: 'gone', matched: 0, hits: 0, left: 1 }] })
    expect((await subscriptions(server)).status).toBe(503)
    expect((await subscriptions(server)).status).toBe(200)
    const { json } = await server.control('GET', '/fault-plan')
    expect(json).toMatchObject({ entries: [{ matched: 2, hits: 1, left: 0 }] })

    await server.control('PUT', '/fault-plan', plan)
    expect((await server.control('DELETE', '/fault-plan')).status).toBe(204)
    expect((await subscriptions(server)).status).toBe(200)
    expect((await server.control('GET', '/fault-plan')).json).toEqual({ plan: null, entries: [] })
  })

  it('puts a plan that comes with the package in force by its name', async () => {
    const server = await arrange()
    const { json } = await server.control('PUT', '/fault-plan', { name: 'throttled' })
    expect(isFaultPlanState(json)).toBe(true)
    expect(json).toMatchObject({ plan: await loadFaultPlan('throttled') })
  })

  it('names what was probably meant when no plan has that name, and reads no file', async () => {
    const server = await arrange()
    const misspelt = await server.control('PUT', '/fault-plan', { name: 'throtled' })
    expect(misspelt).toMatchObject({
      status: 400,
      json: { error: { message: expect.stringMatching(/Did you mean throttled\?$/) } },
    })
    expect((await server.control('PUT', '/fault-plan', { name: 'spec/fault-plans/all.yaml' })).status).toBe(400)
  })

  it('refuses what is no plan, and keeps the one in force', async () => {
    const server = await arrange()
    await server.control('PUT', '/fault-plan', plan)
    const refused = await server.control('PUT', '/fault-plan', {
      entries: [{ id: 'x', effect: { kind: 'html', size: 3 } }],
    })
    expect(refused.status).toBe(400)
    expect(refused.json).toEqual({
      error: {
        code: 'BadRequest',
        message: '/entries/0/effect has the undeclared member "size": leave it out, or correct its name.',
      },
    })
    expect((await subscriptions(server)).status).toBe(503)
  })

  it('is named in the journal as its contract says', async () => {
    const server = await arrange()
    await server.control('PUT', '/fault-plan', plan)
    await subscriptions(server)
    const journal = await server.control('GET', '/journal')
    expect(isJournal(journal.json)).toBe(true)
    expect(await server.causes()).toContainEqual({ entry: 'gone', effect: 'unavailable', label: 'legal' })
  })

  it('is forgotten with the rest of the state', async () => {
    const server = await arrange()
    await server.control('PUT', '/fault-plan', plan)
    await server.control('DELETE', '/state')
    expect((await server.control('GET', '/fault-plan')).json).toEqual({ plan: null, entries: [] })
  })
})

describe('createEmulator({ faultPlan })', () => {
  it('begins with the plan, and again when the state is forgotten', async () => {
    const server = await arrange(plan)
    expect((await subscriptions(server)).status).toBe(503)
    await server.control('DELETE', '/state')
    expect((await server.control('GET', '/fault-plan')).json).toMatchObject({ plan, entries: [{ left: 1 }] })
  })

  it('refuses a plan that cannot be used', () => {
    expect(() => createEmulator({ faultPlan: { entries: [] } })).toThrow('/entries is empty')
  })
})

describe('emulator.api under a plan', () => {
  const request = {
    method: 'GET',
    url: 'http://x/api/v1.0/t/activity/feed/subscriptions/list',
    headers: [],
    body: emptyBody,
  }
  const underEffect = (effect: FaultPlan['entries'][number]['effect']) =>
    createEmulator({ faultPlan: { entries: [{ id: 'it', effect }] } })

  it('gives no answer where a socket would have been reset', async () => {
    await expect(underEffect({ kind: 'connection-reset' }).api(request)).rejects.toMatchObject({ reason: 'reset' })
  })

  it('waits in real time, until its caller gives up', async () => {
    const started = performance.now()
    expect((await underEffect({ kind: 'delayed', milliseconds: 60 }).api(request)).status).toBe(401)
    expect(performance.now() - started).toBeGreaterThan(55)
    const impatient = underEffect({ kind: 'delayed', milliseconds: 60_000 }).api(request, AbortSignal.timeout(20))
    await expect(impatient).rejects.toMatchObject({ reason: 'aborted' })
  })
})
