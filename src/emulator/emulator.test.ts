import { describe, expect, test } from 'vitest'
import {
  isAuditRecordList,
  isContentBlobList,
  isErrorBody,
  isSensitiveTypeList,
  isSubscription,
  isSubscriptionList,
  parseJson,
} from '../contract/index.ts'
import { type HttpResponse, headerOf, textOf } from '../transport/transport.ts'
import { createEmulator, type EmulatorOptions } from './emulator.ts'
import { isJsonObject } from './state.ts'

const now = Date.parse('2026-03-03T09:41:07.250Z')
const encoder = new TextEncoder()

interface Got {
  readonly response: HttpResponse
  readonly status: number
  readonly json: unknown
  /** `status code: message` of a refusal. */
  readonly refusal: string
}

function read(response: HttpResponse): Got {
  const text = textOf(response)
  const json = text === '' ? undefined : parseJson(text)
  const error = isJsonObject(json) && isJsonObject(json.error) ? json.error : undefined
  return { response, status: response.status, json, refusal: `${response.status} ${error?.code}: ${error?.message}` }
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly token?: string | null
}

/** An emulator with one tenant and the short ways to talk to both of its sides. */
async function arrange(options: EmulatorOptions = {}) {
  const emulator = createEmulator({ now, ...options })
  const control = async (method: string, path: string, body?: unknown) =>
    read(
      await emulator.control({
        method,
        url: `http://control.test/control/v1${path}`,
        headers: [],
        body: encoder.encode(body === undefined ? '' : JSON.stringify(body)),
      }),
    )
  const member = async (got: Promise<Got>, name: string) => {
    const { json } = await got
    return isJsonObject(json) ? String(json[name]) : ''
  }
  const tenantId = await member(control('POST', '/tenants', {}), 'tenantId')
  const mint = (wish: object) =>
    member(
      control('POST', '/tokens', {
        api: 'management-activity',
        tenantId,
        permissions: ['ActivityFeed.Read', 'ActivityFeed.ReadDlp'],
        ...wish,
      }),
      'accessToken',
    )
  const token = await mint({})
  const send = async (method: string, url: string, { headers = {}, body = '', token: own = token }: Sent = {}) =>
    read(
      await emulator.api({
        method,
        url,
        headers: [...Object.entries(headers), ...(own === null ? [] : [['Authorization', `Bearer ${own}`] as const])],
        body: encoder.encode(body),
      }),
    )
  const feed = (method: string, path: string, sent?: Sent) =>
    send(method, `http://api.test/api/v1.0/${tenantId}/activity/feed/${path}`, sent)
  const start = (contentType: string, sent?: Sent) =>
    feed('POST', `subscriptions/start?contentType=${contentType}`, sent)
  const list = (contentType: string, query = '') =>
    feed('GET', `subscriptions/content?contentType=${contentType}${query}`)
  const publish = (contentType: string, ...blobs: object[]) =>
    control('POST', `/tenants/${tenantId}/content`, { contentType, blobs })
  return { emulator, control, tenantId, mint, token, send, feed, start, list, publish }
}

const contentIds = (items: unknown): readonly string[] =>
  Array.isArray(items) ? items.map((item) => (isJsonObject(item) ? String(item.contentId) : '')) : []

/** The ids in a listing. */
const idsOf = ({ json }: Got): readonly string[] => contentIds(json)

/** The ids of what was published. */
const itemsOf = ({ json }: Got): readonly string[] => contentIds(isJsonObject(json) ? json.items : [])

const at = (hoursAgo: number) => ({ contentCreated: new Date(now - hoursAgo * 3_600_000).toISOString() })

describe('subscriptions', () => {
  test('startSubscription: answers as the sample does, for every body that clients send', async () => {
    const { start } = await arrange()
    const bodies: Sent[] = [
      {},
      { body: '{}' },
      { body: '{"webhook": null}', headers: { 'Content-Type': 'application/json; utf-8' } },
      { body: 'a=b', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
      { headers: { 'Content-Length': '0' } },
    ]
    for (const sent of bodies) {
      const { status, json, response } = await start('Audit.SharePoint', sent)
      expect(status).toBe(200)
      expect(json).toEqual({ contentType: 'Audit.SharePoint', status: 'enabled', webhook: null })
      expect(isSubscription(json)).toBe(true)
      expect(headerOf(response, 'content-type')).toBe('application/json; charset=utf-8')
    }
  })

  test('startSubscription: refuses webhooks by their reason and changes nothing', async () => {
    const { start, feed } = await arrange()
    const refusalOf = async (webhook: unknown) =>
      (await start('Audit.General', { body: JSON.stringify({ webhook }) })).refusal
    expect(await refusalOf({})).toBe('400 AF20001: Missing parameter: address.')
    expect(await refusalOf({ address: 'http://a.example/' })).toBe(
      '400 AF20021: The webhook endpoint (http://a.example/) could not be validated. The address must begin with HTTPS.',
    )
    expect(await refusalOf({ address: 'https://a.example/', expiration: '2026-03-03T09:41:07' })).toBe(
      '400 AF20003: Expiration 2026-03-03T09:41:07 provided is set to past date and time.',
    )
    expect((await start('Audit.General', { body: '{"webhook":' })).refusal).toMatch(/^400 AF20002: /)
    expect((await start('Audit.General', { body: '[]' })).refusal).toMatch(/^400 AF20002: /)
    expect((await feed('GET', 'subscriptions/list')).json).toEqual([])
  })

  test('stopSubscription: 200 without a body; the list goes on to show the type, disabled', async () => {
    const { start, feed } = await arrange()
    await start('Audit.Exchange')
    const stopped = await feed('POST', 'subscriptions/stop?contentType=Audit.Exchange')
    expect([stopped.status, stopped.response.body.length]).toEqual([200, 0])
    const { json } = await feed('GET', 'subscriptions/list')
    expect(json).toEqual([{ contentType: 'Audit.Exchange', status: 'disabled', webhook: null }])
    expect(isSubscriptionList(json)).toBe(true)
  })

  test('listContent: what became available while stopped stays out of reach, also without the clock moving', async () => {
    const { start, feed, list, publish, control } = await arrange()
    await start('Audit.General')
    const [before = ''] = itemsOf(await publish('Audit.General', {}))
    await feed('POST', 'subscriptions/stop?contentType=Audit.General')
    const [lost = ''] = itemsOf(await publish('Audit.General', {}))
    expect((await list('Audit.General')).refusal).toBe('400 AF20023: The subscription was disabled by a tenant admin.')
    await start('Audit.General')
    const [later = ''] = itemsOf(await publish('Audit.General', {}))
    expect(idsOf(await list('Audit.General'))).toEqual([before, later])
    expect((await feed('GET', `audit/${lost}`)).refusal).toMatch(/^400 AF20050: /)
    expect((await feed('GET', `audit/${before}`)).status).toBe(200)
    await control('PUT', '/clock', { advance: 60 })
    expect(idsOf(await list('Audit.General'))).toEqual([before, later])
  })

  test('listContent: a subscription is filled from before its first start', async () => {
    const { start, list, publish } = await arrange()
    const published = itemsOf(await publish('Audit.General', at(5), at(3)))
    await start('Audit.General')
    expect(idsOf(await list('Audit.General'))).toEqual(published)
  })
})

describe('windows and pages', () => {
  test('listContent: the start is inclusive, the end is not', async () => {
    const { start, list, publish } = await arrange()
    await start('Audit.General')
    const instants = ['2026-03-03T08:00:00Z', '2026-03-03T08:30:00Z', '2026-03-03T09:00:00Z']
    const [first, second] = itemsOf(
      await publish('Audit.General', ...instants.map((contentCreated) => ({ contentCreated }))),
    )
    const got = await list('Audit.General', '&startTime=2026-03-03T08:00&endTime=2026-03-03T09:00:00')
    expect(idsOf(got)).toEqual([first, second])
    expect(isContentBlobList(got.json)).toBe(true)
  })

  test.each([
    ['&startTime=2026-03-03', 'AF20030'],
    ['&endTime=2026-03-03', 'AF20030'],
    ['&startTime=2026-03-02&endTime=2026-03-03T00:00:01', 'AF20030'],
    ['&startTime=2026-02-24T09:41:06&endTime=2026-02-24T12:00', 'AF20030'],
    ['&startTime=2026-03-03&endTime=2026-03-02', 'AF20055'],
    ['&startTime=tomorrow&endTime=2026-03-02', 'AF20002'],
    ['&startTime=2026-03-02&endTime=2026-03-03', undefined],
    ['&startTime=2026-02-24T09:41:07&endTime=2026-02-24T12:00', undefined],
    ['&startTime=2026-03-03&endTime=2026-03-03T23:00', undefined],
    ['&starttime=2026-03-02T09:41:07.0000000Z&ENDTIME=2026-03-03T10:41:07%2B01:00', undefined],
  ])('listContent: the window %s is answered with %s', async (query, code) => {
    const { start, list } = await arrange()
    await start('Audit.General')
    const { status, refusal } = await list('Audit.General', query)
    if (code === undefined) expect(status).toBe(200)
    else expect(refusal).toMatch(new RegExp(`^400 ${code}: `))
  })

  test('listContent: pages hold every item once, whatever arrives meanwhile, and links are complete', async () => {
    const { start, list, publish, control, tenantId, send } = await arrange()
    await start('Audit.General')
    const published = itemsOf(await publish('Audit.General', at(9), at(7), at(5), at(3), at(1)))
    await control('PUT', `/tenants/${tenantId}/page-size`, { items: 2 })
    let got = await list('Audit.General')
    const link = headerOf(got.response, 'NextPageUri') ?? ''
    expect(link).toMatch(
      new RegExp(
        `^http://api.test/api/v1.0/${tenantId}/activity/feed/subscriptions/content\\?contentType=Audit.General`,
      ),
    )
    expect(link).toContain('&startTime=2026-03-02T09:41:08&endTime=2026-03-03T09:41:08&nextPage=')
    const seen = [...idsOf(got)]
    await publish('Audit.General', at(8))
    for (let next: string | undefined = link; next; next = headerOf(got.response, 'NextPageUri')) {
      got = await send('GET', next)
      seen.push(...idsOf(got))
    }
    expect(seen).toEqual(published)
  })

  test('listContent: a page is good only for the listing that handed it out', async () => {
    const { start, list, publish, control, tenantId, send } = await arrange()
    await start('Audit.General')
    await start('Audit.Exchange')
    await publish('Audit.General', at(9), at(7))
    await control('PUT', `/tenants/${tenantId}/page-size`, { items: 1 })
    const link = headerOf((await list('Audit.General')).response, 'NextPageUri') ?? ''
    expect((await send('GET', link)).status).toBe(200)
    expect((await send('GET', link.replace('Audit.General', 'Audit.Exchange'))).refusal).toMatch(/^400 AF20031: /)
    expect((await send('GET', link.replace('endTime=2026-03-03', 'endTime=2026-03-02'))).status).toBe(400)
    expect((await list('Audit.General', '&nextPage=R2D2')).refusal).toBe('400 AF20031: Invalid nextPage Input: R2D2.')
  })
})

describe('content', () => {
  test('getContent: serves valid records until they expire', async () => {
    const { start, feed, publish, control, mint } = await arrange()
    await start('Audit.SharePoint')
    const [id = ''] = itemsOf(await publish('Audit.SharePoint', { recordCount: 3 }))
    const got = await feed('GET', `audit/${id}`)
    expect(isAuditRecordList(got.json)).toBe(true)
    expect((await feed('GET', `audit/${encodeURIComponent(id)}`)).json).toEqual(got.json)
    await control('PUT', '/clock', { advance: 7 * 86_400 })
    const token = await mint({})
    expect((await feed('GET', `audit/${id}`, { token })).status).toBe(200)
    await control('PUT', '/clock', { advance: 1 })
    expect((await feed('GET', `audit/${id}`, { token })).refusal).toBe(
      `400 AF20051: Content requested with the key ${id} has already expired. Content older than 7 days cannot be retrieved.`,
    )
  })

  test('getContent: what does not exist, and what could not, are told apart', async () => {
    const { start, feed, publish } = await arrange()
    await start('Audit.SharePoint')
    const [id = ''] = itemsOf(await publish('Audit.SharePoint', {}))
    const other = `${id.slice(0, -5)}00$04`
    expect((await feed('GET', `audit/${other}`)).refusal).toBe(
      `400 AF20050: The specified content (${other}) does not exist.`,
    )
    expect((await feed('GET', 'audit/nothing')).refusal).toBe('400 AF20052: Content ID nothing in the URL is invalid.')
  })

  test('getContent: sensitive text is shown only with the permission for it', async () => {
    const { start, feed, publish, mint } = await arrange()
    await start('DLP.All')
    const records = [
      { Id: 'x', PolicyDetails: [{ Rules: [{ SensitiveInformationDetections: { Values: ['4111'] } }] }] },
    ]
    const [id = ''] = itemsOf(await publish('DLP.All', { records }))
    expect((await feed('GET', `audit/${id}`)).json).toEqual(records)
    const token = await mint({ permissions: ['ActivityFeed.Read'] })
    expect((await feed('GET', `audit/${id}`, { token })).json).toEqual([{ Id: 'x', PolicyDetails: [{ Rules: [{}] }] }])
  })
})

describe('refusals', () => {
  test('all operations: refuse in the documented order, the message filled', async () => {
    const { send, mint, control, tenantId } = await arrange()
    const other = 'b9c6ec63-0000-4000-8000-000000000001'
    const refusalOf = async (tenant: string, token?: string | null) =>
      (
        await send(
          'GET',
          `http://api.test/api/v1.0/${tenant}/activity/feed/subscriptions/list`,
          token === undefined ? {} : { token },
        )
      ).refusal
    expect(await refusalOf('contoso.onmicrosoft.com', null)).toBe('401 undefined: undefined')
    expect(await refusalOf(tenantId, await mint({ expiresIn: -1 }))).toBe('401 undefined: undefined')
    expect(await refusalOf(tenantId, await mint({ api: 'content-activities' }))).toBe('401 undefined: undefined')
    expect(await refusalOf('contoso')).toBe(
      '400 AF20013: The tenant ID passed in the URL (contoso) is not a valid GUID.',
    )
    expect(await refusalOf(other)).toMatch(/^400 AF20011: /)
    await control('POST', '/tenants', { tenantId: other })
    expect(await refusalOf(other)).toBe(
      `400 AF20010: The tenant ID passed in the URL (${other}) does not match the tenant ID passed in the access token (${tenantId}).`,
    )
    expect(await refusalOf(tenantId.toUpperCase())).toBe('200 undefined: undefined')
    expect(await refusalOf(tenantId, await mint({ permissions: ['ActivityFeed.ReadDlp'] }))).toMatch(
      /^401 AF10001: .*\(ActivityFeed\.ReadDlp\)/,
    )
    await control('POST', '/tenants', { tenantId, state: 'misconfigured' })
    expect(await refusalOf(tenantId)).toMatch(/^400 AF20012: /)
  })

  test('all operations: the quota is the tenant’s, by the minute, and names method and publisher', async () => {
    const { feed, control, tenantId } = await arrange()
    await control('PUT', `/tenants/${tenantId}/quota`, { requestsPerMinute: 2 })
    const call = () => feed('GET', `subscriptions/list?PublisherIdentifier=${tenantId}&publisheridentifier=x`)
    expect([(await call()).status, (await call()).status]).toEqual([200, 200])
    expect((await call()).refusal).toBe(`429 AF429: Too many requests. Method=GET, PublisherId=${tenantId}`)
    await control('PUT', '/clock', { advance: 60 })
    expect((await call()).status).toBe(200)
  })

  test('parameters: what is missing, unknown or of the wrong type is named', async () => {
    const { feed, list } = await arrange()
    expect((await feed('GET', 'subscriptions/content')).refusal).toBe('400 AF20001: Missing parameter: contentType.')
    expect((await list('Audit.general')).refusal).toMatch(/^400 AF20020: /)
    expect((await list('Audit.General')).refusal).toMatch(/^400 AF20022: /)
    expect((await list('Audit.General', '&PublisherIdentifier=me')).refusal).toBe(
      '400 AF20002: Invalid parameter type: PublisherIdentifier. Expected type: guid',
    )
  })

  test('strays: unknown paths, other methods and endless bodies get the envelope', async () => {
    const { send, feed } = await arrange()
    for (const [got, status] of [
      [await send('GET', 'http://api.test/'), 404],
      [await feed('GET', 'subscriptions/other'), 404],
      [await feed('DELETE', 'subscriptions/list'), 405],
      [await feed('POST', 'subscriptions/start?contentType=Audit.General', { body: ' '.repeat(5_000_000) }), 413],
    ] as const) {
      expect(got.status).toBe(status)
      expect(isErrorBody(got.json)).toBe(true)
    }
  })

  test('listDlpSensitiveTypes: one language at most, en-US without any', async () => {
    const { feed } = await arrange()
    const names = async (language?: string) =>
      feed(
        'GET',
        'resources/dlpSensitiveTypes',
        language === undefined ? {} : { headers: { 'Accept-Language': language } },
      )
    const english = await names()
    expect(isSensitiveTypeList(english.json)).toBe(true)
    expect((await names('en-US;q=0.8')).json).toEqual(english.json)
    expect((await names('es')).json).not.toEqual(english.json)
    expect((await names('en-US, es')).refusal).toMatch(/^400 AF20053: /)
    expect((await names('en_US')).refusal).toMatch(/^400 AF20054: /)
  })
})

describe('Microsoft Graph', () => {
  const activity = (sequenceNumber: string) =>
    `{"contentMetadata": {"contentEntries": [{"@odata.type": "microsoft.graph.processConversationMetadata",
      "identifier": "68fa951a", "name": "message", "content": {"@odata.type": "microsoft.graph.textContent", "data": "x"},
      "sequenceNo": 0, "sequenceNumber": ${sequenceNumber}, "isTruncated": false,
      "createdDateTime": "2025-04-28T20:17:55", "modifiedDateTime": "2025-04-28T22:17:55.5393990+02:00"}],
      "activityMetadata": {"activity": "uploadText"}, "deviceMetadata": {"deviceType": "unmanaged"},
      "integratedAppMetadata": {"name": "app", "version": "0.1"}}}`
  const userId = '7c2f8f10-cba8-4a8d-9449-db4b76d17390'
  const url = 'http://api.test/beta/me/dataSecurityAndGovernance/activities/contentActivities'
  const headers = { 'Content-Type': 'application/json', 'client-request-id': 'mine' }

  async function arrangeGraph() {
    const arranged = await arrange()
    const token = await arranged.mint({ api: 'content-activities', permissions: ['ContentActivity.Write'], userId })
    return {
      ...arranged,
      post: (body: string, sent: Sent = {}) => arranged.send('POST', url, { headers, token, body, ...sent }),
    }
  }

  test('createMyContentActivity: gives back what was sent, exactly, and nothing that was not declared', async () => {
    const { post } = await arrangeGraph()
    const { status, json, response } = await post(activity('639308918970733837'))
    expect(status).toBe(201)
    expect(textOf(response)).toContain('"sequenceNumber":639308918970733837')
    expect(textOf(response)).not.toContain('sequenceNo"')
    expect(json).toMatchObject({
      userId,
      scopeIdentifier: null,
      contentMetadata: {
        protectedAppMetadata: null,
        contentEntries: [
          {
            '@odata.type': '#microsoft.graph.processConversationMetadata',
            content: null,
            length: null,
            createdDateTime: '2025-04-28T20:17:55Z',
            modifiedDateTime: '2025-04-28T20:17:55.539399Z',
          },
        ],
      },
    })
    expect(headerOf(response, 'client-request-id')).toBe('mine')
    expect(headerOf(response, 'request-id')).toBeDefined()
  })

  test('createMyContentActivity: 64-bit integers as text where that was asked for', async () => {
    const { post } = await arrangeGraph()
    const { response } = await post(activity('7'), {
      headers: { ...headers, Accept: 'application/json;IEEE754Compatible=true' },
    })
    expect(textOf(response)).toContain('"sequenceNumber":"7"')
  })

  test.each([
    ['', 'Empty Payload'],
    ['{"contentMetadata":', 'Unable to read JSON'],
    ['[]', 'does not match schema'],
    ['{}', 'contentMetadata'],
    [activity('"7"'), 'sequenceNumber'],
    [activity('1.5'), 'sequenceNumber'],
    [activity('9223372036854775808'), 'sequenceNumber'],
    [activity('7').replace('processConversationMetadata', 'processPoemMetadata'), 'processPoemMetadata'],
    [activity('7').replace('uploadText', 'uploadPoem'), 'uploadPoem'],
    [activity('7').replace('"2025-04-28T20:17:55"', '"28 April"'), 'createdDateTime'],
  ])('createMyContentActivity: refuses %j', async (body, named) => {
    const { post } = await arrangeGraph()
    const { refusal, json } = await post(body)
    expect(refusal).toMatch(/^400 BadRequest: /)
    expect(refusal).toContain(named)
    expect(json).toHaveProperty('error.innerError.request-id')
  })

  test('createUserContentActivity: for the user in the path; nobody is signed in with a token of an application', async () => {
    const { send, mint, post } = await arrangeGraph()
    const token = await mint({ api: 'content-activities', permissions: ['ContentActivity.Write'] })
    const users = url.replace('/me/', '/users/somebody%40contoso.com/')
    const { json } = await send('POST', users, { token, headers, body: activity('1') })
    expect(json).toHaveProperty('userId', 'somebody@contoso.com')
    expect((await post(activity('1'), { token })).refusal).toMatch(/^400 BadRequest: /)
    expect((await post(activity('1'), { token: null })).refusal).toMatch(/^401 InvalidAuthenticationToken: /)
    const weak = await mint({ api: 'content-activities', permissions: [], userId })
    expect((await post(activity('1'), { token: weak })).refusal).toMatch(/^403 Forbidden: /)
  })
})

describe('control', () => {
  test('all calls: unknown fields are refused by name', async () => {
    const { control, tenantId } = await arrange()
    expect((await control('POST', '/tenants', { name: 'x' })).refusal).toBe("400 BadRequest: Unknown field 'name'.")
    expect((await control('PUT', '/clock', { advance: 1, by: 2 })).refusal).toBe("400 BadRequest: Unknown field 'by'.")
    expect(
      (await control('POST', `/tenants/${tenantId}/content`, { contentType: 'DLP.All', blobs: [{ recordsCount: 2 }] }))
        .refusal,
    ).toBe("400 BadRequest: Unknown field 'recordsCount'.")
    expect((await control('GET', '/journal?since=2')).refusal).toBe("400 BadRequest: Unknown field 'since'.")
    expect((await control('POST', '/tenants/b9c6ec63-0000-4000-8000-000000000001/content', {})).status).toBe(404)
    expect((await control('GET', '/nothing')).status).toBe(404)
    expect((await control('GET', '/state')).status).toBe(405)
  })

  test('clock: forward only', async () => {
    const { control } = await arrange()
    expect((await control('PUT', '/clock', { advance: -1 })).status).toBe(409)
    expect((await control('PUT', '/clock', { now: '2026-03-03T09:41:07Z' })).status).toBe(409)
    expect((await control('PUT', '/clock', { now: '2026-03-03T10:00:00Z' })).json).toEqual({
      now: '2026-03-03T10:00:00.000Z',
    })
  })

  test('journal: shows what came in, without secrets', async () => {
    const { control, start, token } = await arrange()
    await start('Audit.General')
    await start('Audit.Exchange')
    const { json, response } = await control('GET', '/journal?after=1')
    expect(textOf(response)).not.toContain(token)
    expect(json).toMatchObject({
      exchanges: [
        {
          number: 2,
          at: '2026-03-03T09:41:07.250Z',
          direction: 'in',
          request: { method: 'POST' },
          response: { status: 200 },
        },
      ],
    })
  })

  test('state: everything is forgotten but the clock', async () => {
    const { control, feed } = await arrange()
    await control('PUT', '/clock', { advance: 60 })
    expect((await control('DELETE', '/state')).status).toBe(204)
    expect((await feed('GET', 'subscriptions/list')).refusal).toMatch(/^400 AF20011: /)
    expect((await control('GET', '')).json).toHaveProperty('now', '2026-03-03T09:42:07.250Z')
    expect((await control('GET', '/journal')).json).toMatchObject({ exchanges: [{ number: 1 }] })
  })

  test('seed: what happens in one tenant does not change the ids of another', async () => {
    const tenantId = 'b9c6ec63-0000-4000-8000-000000000001'
    const [alone, disturbed] = await Promise.all([arrange(), arrange()])
    await disturbed.publish('Audit.General', {}, {})
    await disturbed.mint({})
    const both = await Promise.all(
      [alone, disturbed].map(async ({ control, mint }) => {
        await control('POST', '/tenants', { tenantId })
        const published = await control('POST', `/tenants/${tenantId}/content`, { contentType: 'DLP.All', blobs: [{}] })
        return [itemsOf(published), await mint({ tenantId })]
      }),
    )
    expect(both[1]).toEqual(both[0])
  })

  test('seed: the same one gives the same ids and tokens', async () => {
    const [one, same, other] = await Promise.all([arrange(), arrange(), arrange({ seed: 2 })])
    expect([same.tenantId, same.token]).toEqual([one.tenantId, one.token])
    expect(other.tenantId).not.toBe(one.tenantId)
  })
})
