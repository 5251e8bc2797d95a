import { describe, expect, test } from 'vitest'
import { isRecordedActivities } from '../../contract/index.ts'
import { recordedActivitiesCapacity } from '../recorded-activities.ts'
import { isJsonObject, type JsonObject } from '../state.ts'
import { clientBodies } from './test-client-bodies.ts'
import {
  activitiesOf,
  activityWithEntry,
  arrangeGraph,
  type Got,
  myActivities,
  plainActivity,
  user,
} from './test-graph.ts'

const mine = `v1.0/${myActivities}`
const other = 'b6b2c9b7-5b63-4d0e-9d6f-6c8c5f0f6a11'
const itemsOf = ({ json }: Got): readonly JsonObject[] =>
  isJsonObject(json) && Array.isArray(json.items) ? json.items.filter(isJsonObject) : []

async function arrange(options?: Parameters<typeof arrangeGraph>[0]) {
  const arranged = await arrangeGraph(options)
  const { control, tenantId } = arranged
  return { ...arranged, recorded: (query = '') => control('GET', `/tenants/${tenantId}/activities${query}`) }
}

describe('activities that were recorded', () => {
  test('can be read as stored and as sent, digit for digit', async () => {
    const { post, recorded } = await arrange()
    const { path, headers, body } = clientBodies['agent framework for Python']
    const { json } = await post(path, body, { headers })
    const got = await recorded()
    expect(isRecordedActivities(got.json)).toBe(true)
    const [item] = itemsOf(got)
    expect(json).toMatchObject(isJsonObject(item?.activity) ? item.activity : { none: true })
    expect(item).toMatchObject({
      number: 1,
      at: '2026-03-03T09:41:07.250Z',
      userId: user,
      version: 'v1.0',
      received: { type: 'content_activities_request', tenant_id: body.tenant_id },
    })
    expect(got.text.match(/"sequenceNumber":639308918970733837/g)).toHaveLength(2)
  })

  test('hold no content, whatever it is called and wherever it stands', async () => {
    const { post, recorded } = await arrange()
    const secret = { '@odata.type': 'microsoft.graph.textContent', data: 'do not keep this' }
    await post(mine, {
      ...activityWithEntry({ content: secret, Content: secret }),
      contentToProcess: { content: secret },
    })
    await post(mine, activityWithEntry({ content: null }))
    const got = await recorded()
    expect(got.text).not.toContain('do not keep this')
    const entries = itemsOf(got).map(({ received }) => received)
    expect(entries).toMatchObject([
      { contentMetadata: { contentEntries: [{ content: '[redacted]', Content: '[redacted]' }] } },
      { contentMetadata: { contentEntries: [{ content: null }] } },
    ])
  })

  test('are those of one tenant, of one user if asked for, after a number', async () => {
    const { post, mint, recorded, control } = await arrange()
    await post(mine, plainActivity)
    await post(`beta/${activitiesOf(other)}`, plainActivity)
    await control('POST', '/tenants', { tenantId: other })
    await post(mine, plainActivity, { token: await mint({ tenantId: other }) })
    const numbers = async (query: string) => itemsOf(await recorded(query)).map(({ number }) => number)
    expect(await numbers('')).toEqual([1, 2])
    expect(await numbers(`?userId=${other.toUpperCase()}`)).toEqual([2])
    expect(await numbers('?after=1')).toEqual([2])
    expect(itemsOf(await control('GET', `/tenants/${other}/activities`))).toHaveLength(1)
  })

  test('are not there for what was refused, and are forgotten with the rest of the state', async () => {
    const { post, recorded, control, tenantId } = await arrange()
    await post(mine, {})
    expect(itemsOf(await recorded())).toEqual([])
    await post(mine, plainActivity)
    await control('DELETE', '/state')
    await control('POST', '/tenants', { tenantId })
    expect(itemsOf(await recorded())).toEqual([])
  })

  test('are the last ones', async () => {
    const { post, recorded } = await arrange()
    for (let i = 0; i < recordedActivitiesCapacity + 2; i += 1) await post(mine, plainActivity)
    const items = itemsOf(await recorded())
    expect([items.length, items[0]?.number]).toEqual([recordedActivitiesCapacity, 3])
  })

  test('are refused to a query that makes no sense', async () => {
    const { recorded, control } = await arrange()
    expect((await recorded('?user=x')).refusal).toBe("BadRequest: Unknown field 'user'.")
    expect((await recorded('?after=x')).refusal).toBe("BadRequest: 'after' must be a number counted from 0 on.")
    expect((await control('GET', `/tenants/${other}/activities`)).status).toBe(404)
  })
})
