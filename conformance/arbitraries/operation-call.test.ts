import { describe, expect, it } from 'vitest'
import { callOf, controlOf, underTenant, withParameter } from './operation-call.ts'

const contentType = 'Audit.SharePoint'
const contentUri =
  'https://manage.office.com/api/v1.0/41463f53-8812-40f4-890f-865bf6e35190/activity/feed/audit/301$301$04'
const retrieval = { operation: 'getContent', contentType, contentUri } as const

describe('callOf', () => {
  it('sends the content type to those operations that take one', () => {
    expect(callOf({ operation: 'listContent', contentType })).toEqual({
      operation: 'listContent',
      query: { contentType },
    })
    expect(callOf({ operation: 'listSubscriptions', contentType })).toEqual({ operation: 'listSubscriptions' })
  })

  it('retrieves a blob by the address it was listed with', () => {
    expect(callOf(retrieval)).toEqual({ operation: 'getContent', url: contentUri })
  })
})

describe('controlOf', () => {
  it('changes nothing', () => {
    expect(controlOf({ operation: 'stopSubscription', contentType }).operation).toBe('listSubscriptions')
    expect(controlOf(retrieval)).toEqual(callOf(retrieval))
  })
})

describe('underTenant', () => {
  it('replaces the tenant in the path or in a whole address', () => {
    expect(underTenant({ operation: 'listContent' }, 'other')).toEqual({
      operation: 'listContent',
      tenantSegment: 'other',
    })
    expect(underTenant(callOf(retrieval), '$&')?.url).toBe(
      'https://manage.office.com/api/v1.0/$&/activity/feed/audit/301$301$04',
    )
  })

  it('gives nothing for an address that does not show its tenant', () => {
    expect(underTenant({ operation: 'getContent', url: 'https://blobs.example/301' }, 'other')).toBeUndefined()
  })
})

describe('withParameter', () => {
  it('adds to the query, or to a whole address', () => {
    expect(withParameter(callOf({ operation: 'listContent', contentType }), 'a', 'b c').query).toEqual({
      contentType,
      a: 'b c',
    })
    expect(withParameter(callOf(retrieval), 'a', 'b c').url).toBe(`${contentUri}?a=b%20c`)
    expect(withParameter({ operation: 'getContent', url: `${contentUri}?x=1` }, 'a', 'b').url).toBe(
      `${contentUri}?x=1&a=b`,
    )
  })
})
