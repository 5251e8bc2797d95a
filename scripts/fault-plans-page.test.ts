import { afterAll, beforeAll, expect, test } from 'vitest'
import { arrangeServer, type TestServer } from '../src/emulator/fault-plan/test-server.ts'
import { effects } from '../src/emulator/index.ts'
import { headerOf } from '../src/transport/transport.ts'
import { faultPlansPage, lostPlan, throttledPlan } from './fault-plans-page.ts'

let server: TestServer
beforeAll(async () => {
  server = await arrangeServer()
})
afterAll(() => server.close())

test('docs/fault-plans.md is in step with the effects and the plans', async () => {
  await expect(faultPlansPage()).toMatchFileSnapshot('../docs/fault-plans.md')
})

test('effects: each says in sentences what it does', () => {
  for (const [kind, { does }] of Object.entries(effects)) expect(does, kind).toMatch(/^[A-Z\d`][^|]*\.$/)
})

test('docs/fault-plans.md: the first example goes as the page says', async () => {
  await server.control('PUT', '/fault-plan', throttledPlan)
  const seen: unknown[] = []
  for (let call = 1; call <= 4; call += 1) {
    const { status, response } = await server.list()
    seen.push([status, headerOf(response, 'retry-after')])
  }
  expect(seen).toEqual([
    [200, undefined],
    [429, '2'],
    [429, '2'],
    [200, undefined],
  ])
})

test('docs/fault-plans.md: the second example goes as the page says', async () => {
  await server.control('PUT', '/fault-plan', lostPlan)
  const start = await server.feed('POST', 'subscriptions/start?contentType=Audit.General')
  const lists = [1, 2, 3].map(() => () => server.feed('GET', 'subscriptions/list'))
  const seen = [start.failure]
  for (const list of lists) {
    const { failure, text } = await list()
    seen.push(failure ?? String(text.includes('Audit.General')))
  }
  expect(seen).toEqual(['reset', 'true', 'reset', 'true'])
})
