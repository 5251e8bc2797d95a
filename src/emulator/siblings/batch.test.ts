import { describe, expect, test } from 'vitest'
import { isContentActivity } from '../../contract/index.ts'
import {
  activitiesOf,
  activityWithEntry,
  arrangeGraph,
  type Got,
  myActivities,
  plainActivity,
  user,
} from '../graph/test-graph.ts'
import { isJsonObject, type JsonObject } from '../state.ts'

const json = { 'Content-Type': 'application/json' }
const creating = (id: string, more: JsonObject = {}): JsonObject => ({
  id,
  method: 'POST',
  url: `/${myActivities}`,
  headers: json,
  body: plainActivity,
  ...more,
})
const responsesOf = ({ json: body }: Got): readonly JsonObject[] =>
  isJsonObject(body) && Array.isArray(body.responses) ? body.responses.filter(isJsonObject) : []
const statuses = (got: Got) => Object.fromEntries(responsesOf(got).map(({ id, status }) => [id, status]))

async function arrange(options?: Parameters<typeof arrangeGraph>[0]) {
  const arranged = await arrangeGraph(options)
  const { post, control, tenantId } = arranged
  const recorded = async () => {
    const { json: body } = await control('GET', `/tenants/${tenantId}/activities`)
    return isJsonObject(body) && Array.isArray(body.items) ? body.items.length : undefined
  }
  const send = (requests: unknown, path = 'v1.0/$batch') => post(path, { requests })
  return { ...arranged, send, recorded }
}

describe('batch', () => {
  test('each request is answered as if it had been sent alone, digit for digit', async () => {
    const { send, recorded } = await arrange()
    const ticks = activityWithEntry({ sequenceNumber: 639_308_918_970_733_837n })
    const got = await send([
      creating('1', { body: ticks }),
      creating('2', { url: activitiesOf('somebody').toUpperCase(), headers: { ...json, 'client-request-id': 'mine' } }),
      creating('3', { body: {} }),
      creating('4', { headers: undefined }),
      creating('5', { url: '/me/messages' }),
      creating('6', { method: 'get' }),
      creating('7', { url: '/me/dataSecurityAndGovernance/processContent' }),
    ])
    expect(got.status).toBe(200)
    expect(statuses(got)).toEqual({ 1: 201, 2: 201, 3: 400, 4: 400, 5: 404, 6: 405, 7: 403 })
    const [first, second, third] = responsesOf(got)
    expect(isContentActivity(first?.body)).toBe(true)
    expect(got.text).toContain('"sequenceNumber":639308918970733837')
    expect(second).toMatchObject({ headers: { 'client-request-id': 'mine' }, body: { userId: 'SOMEBODY' } })
    expect(third).toHaveProperty('body.error.code', 'BadRequest')
    expect(await recorded()).toBe(2)
  })

  test('is kept in the journal as a whole', async () => {
    const { send, control } = await arrange()
    await send([creating('1'), creating('2')], 'beta/%24batch')
    const { json: journal } = await control('GET', '/journal')
    expect(journal).toMatchObject({ exchanges: [{ request: { url: 'http://graph.test/beta/%24batch' } }] })
  })

  test('acts for the bearer of its own token, whatever a request in it says', async () => {
    const { post, send, mint } = await arrange()
    const weak = await mint({ permissions: [] })
    const got = await send([creating('1', { headers: { ...json, authorization: `Bearer ${weak}` } })])
    expect(responsesOf(got)).toMatchObject([{ status: 201, body: { userId: user } }])
    const refused = await post('v1.0/$batch', { requests: [creating('1')] }, { token: weak })
    expect(statuses(refused)).toEqual({ 1: 403 })
    expect((await post('v1.0/$batch', { requests: [creating('1')] }, { token: null })).status).toBe(401)
  })

  test('what depends on a failure is not tried, nor what depends on that', async () => {
    const { send, recorded } = await arrange()
    const got = await send([
      creating('a', { body: {} }),
      creating('b', { dependsOn: ['a'] }),
      creating('c', { dependsOn: ['b'] }),
      creating('d'),
      creating('e', { dependsOn: ['d'] }),
    ])
    expect(statuses(got)).toEqual({ a: 400, b: 424, c: 424, d: 201, e: 201 })
    expect(responsesOf(got)[1]).toHaveProperty('body.error.code', 'FailedDependency')
    expect(await recorded()).toBe(2)
  })

  test('a fault plan finds the requests in it', async () => {
    const throttled = await arrange({
      faultPlan: {
        entries: [
          {
            id: 'busy',
            match: { operation: 'createMyContentActivity', nth: 2 },
            effect: { kind: 'throttled', retryAfter: 7 },
          },
        ],
      },
    })
    const got = await throttled.send([creating('1'), creating('2'), creating('3')])
    expect(statuses(got)).toEqual({ 1: 201, 2: 429, 3: 201 })
    expect(responsesOf(got)[1]).toHaveProperty('headers.Retry-After', '7')
  })

  test('twenty requests are taken', async () => {
    const { send } = await arrange()
    const requests = Array.from({ length: 21 }, (_, i) => creating(String(i)))
    expect(responsesOf(await send(requests.slice(1)))).toHaveLength(20)
    expect((await send(requests)).refusal).toBe('BadRequest: The batch has 21 requests; at most 20 are taken.')
  })

  test.each([
    [undefined, "must have a list 'requests'"],
    [[], "must have a list 'requests'"],
    [{}, "must have a list 'requests'"],
    [['x'], "'requests/0' must be an object"],
    [[creating('1'), creating('1')], "The id '1' is that of two requests"],
    [[creating('')], "'requests/0/id' must be a text"],
    [[{ ...creating('1'), id: 1 }], "'requests/0/id' must be a text"],
    [[creating('1', { method: 'SING' })], "'requests/0/method' is no method"],
    [[creating('1', { url: 'https://graph.test/v1.0/me' })], "'requests/0/url' must be relative"],
    [[creating('1', { url: '//graph.test/me' })], "'requests/0/url' must be relative"],
    [[creating('1', { url: '/$batch' })], 'cannot be in a batch'],
    [[creating('1', { url: '/$b%61tch' })], 'cannot be in a batch'],
    [[creating('1', { headers: ['x'] })], "'requests/0/headers' must be an object"],
    [[creating('1', { headers: { x: 1 } })], "'requests/0/headers/x' must be a text"],
    [[creating('1', { dependsOn: 'a' })], "'requests/0/dependsOn' must be a list"],
    [[creating('1', { dependsOn: ['2'] }), creating('2')], "depends on '2', which is no request before it"],
    [[creating('1', { dependsOn: ['1'] })], "depends on '1'"],
  ])('a batch of %j is refused as a whole', async (requests, why) => {
    const { send, recorded } = await arrange()
    const { status, refusal } = await send(requests)
    expect(status).toBe(400)
    expect(refusal).toContain(why)
    expect(await recorded()).toBe(0)
  })
})
