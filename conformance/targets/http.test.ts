import { describe, expect, it } from 'vitest'
import { type HttpResponse, NoAnswer } from '../../src/transport/transport.ts'
import type { Call } from '../target.ts'
import { createRecorder } from './host.ts'
import { createTenant, requestOf } from './http.ts'

const identity = { tenantId: 'T', clientId: 'c', userId: 'u', token: 'feed', graphToken: 'graph' }
const roots = { feed: 'http://127.0.0.1:1/api/v1.0', graph: 'http://127.0.0.1:1/v1.0' }
const request = (call: Call) => requestOf(call, identity, roots)

describe('requestOf', () => {
  it('leads to the operation, with colons as the documents write them', () => {
    const { method, url } = request({
      operation: 'listContent',
      query: { contentType: 'Audit.General', startTime: '2026-03-03T10:00', endTime: undefined, odd: 'ä &\ud800' },
    })
    expect(method).toBe('GET')
    expect(url).toBe(
      `${roots.feed}/T/activity/feed/subscriptions/content?contentType=Audit.General&startTime=2026-03-03T10:00&odd=%C3%A4%20%26%EF%BF%BD`,
    )
  })

  it('asks Graph under the version of the root, or another one when told so', () => {
    const path = 'dataSecurityAndGovernance/activities/contentActivities'
    expect(request({ operation: 'createMyContentActivity' }).url).toBe(`${roots.graph}/me/${path}`)
    expect(request({ operation: 'createUserContentActivity', graphVersion: 'beta', userId: 'x/y' }).url).toBe(
      `http://127.0.0.1:1/beta/users/x%2Fy/${path}`,
    )
  })

  it('sends the token that fits the API, another one, or none', () => {
    const authorization = (call: Call) => request(call).headers.find(([name]) => name === 'Authorization')?.[1]
    expect(authorization({ operation: 'listContent' })).toBe('Bearer feed')
    expect(authorization({ operation: 'createMyContentActivity' })).toBe('Bearer graph')
    expect(authorization({ operation: 'listContent', token: 'other' })).toBe('Bearer other')
    expect(authorization({ operation: 'listContent', token: null })).toBeUndefined()
  })

  it('lets a call replace and drop default headers, whatever the letter case', () => {
    const { headers } = request({
      operation: 'startSubscription',
      body: {},
      headers: { 'content-type': 'text/plain', ACCEPT: undefined },
    })
    expect(headers.map(([name, value]) => `${name}: ${value}`)).toEqual([
      'Authorization: Bearer feed',
      'User-Agent: m365-activity-contract',
      'content-type: text/plain',
    ])
  })

  it('sends text and bytes as they are, anything else as JSON with all digits', () => {
    const body = (value: unknown) =>
      Buffer.from(request({ operation: 'startSubscription', body: value }).body).toString()
    expect(body('{"half":')).toBe('{"half":')
    expect(body(Buffer.from([65]))).toBe('A')
    expect(body({ n: 639308918970733837n })).toBe('{"n":639308918970733837}')
  })
})

describe('createTenant', () => {
  const answering = (answer: Partial<HttpResponse>) => {
    const recorder = createRecorder()
    const send = async (): Promise<HttpResponse> => ({ status: 200, headers: [], body: Buffer.from(''), ...answer })
    return { recorder, tenant: createTenant({ send, roots, recorder }, identity) }
  }

  it('reads an answer as JSON with all digits, and the envelope of an error', async () => {
    const { tenant } = answering({ body: Buffer.from('{"n":639308918970733837,"error":{"code":"AF1","message":"m"}}') })
    const answer = await tenant.call({ operation: 'listContent' })
    expect(answer.json).toMatchObject({ n: 639308918970733837n })
    expect(answer.error).toEqual({ code: 'AF1', message: 'm' })
  })

  it('takes what is not JSON for undefined', async () => {
    const answer = await answering({ body: Buffer.from('<html>') }).tenant.call({ operation: 'listContent' })
    expect([answer.json, answer.error]).toEqual([undefined, undefined])
  })

  it('records what it sent without the token', async () => {
    const { tenant, recorder } = answering({ status: 404 })
    const answer = await tenant.call({ operation: 'listContent' })
    expect(recorder.counts).toEqual({ requests: 1, served: 0, controlRequests: 0, receivedCalls: 0 })
    expect(recorder.exchanges()).toEqual([answer.exchange])
    expect(JSON.stringify(answer.exchange)).not.toContain('Bearer feed')
  })

  it('sends no token to an address on another host, nor to one that is none', async () => {
    const { tenant, recorder } = answering({})
    for (const url of ['http://203.0.113.9/api/v1.0/T/activity/feed/audit/1', '/relative']) {
      await expect(tenant.call({ operation: 'getContent', url })).rejects.toThrow(NoAnswer)
    }
    expect(recorder.counts.requests).toBe(0)
    await tenant.call({ operation: 'getContent', url: 'http://localhost:1/api/v1.0/T/activity/feed/audit/1' })
    expect(recorder.counts.requests).toBe(1)
  })
})
