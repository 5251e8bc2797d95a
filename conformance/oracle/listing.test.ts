import { describe, expect, it } from 'vitest'
import { inLastDay, malformedMember, readStamp } from './listing.ts'

const sample = {
  contentType: 'Audit.SharePoint',
  contentId:
    '492638008028$492638008028$f28ab78ad40140608012736e373933ebspo2015043022$4a81a7c326fc4aed89c62e6039ab833b$04',
  contentUri:
    'https://manage.office.com/api/v1.0/f28ab78a-d401-4060-8012-736e373933eb/activity/feed/audit/492638008028$04',
  contentCreated: '2015-05-23T17:35:00.000Z',
  contentExpiration: '2015-05-30T17:35:00.000Z',
}

describe('readStamp', () => {
  it('reads any number of fraction digits, to the millisecond', () => {
    const at = Date.UTC(2015, 4, 23, 17, 35)
    expect(['', '.0', '.000', '.0000000'].map((part) => readStamp(`2015-05-23T17:35:00${part}Z`))).toEqual([
      at,
      at,
      at,
      at,
    ])
    expect(readStamp('2015-05-23T17:35:00.1239999Z')).toBe(at + 123)
    expect(readStamp('2015-05-23T17:35:00+00:00')).toBe(at)
  })

  it('takes nothing else', () => {
    for (const value of [undefined, null, 1432402500000, '1432402500000', '', '2015-05-23', '2015-13-23T17:35:00Z'])
      expect(readStamp(value)).toBeUndefined()
  })
})

describe('inLastDay', () => {
  const hour = 3_600_000
  const at = (created: number, slack = 0) => inLastDay(created, { from: 100 * hour, to: 101 * hour }, slack)

  it('is sure only where every instant between the two readings agrees', () => {
    expect([75.9, 76, 76.5, 77, 99.9].map((h) => at(h * hour))).toEqual(['must not', 'may', 'may', 'must', 'must'])
    expect([100, 101, 101.1].map((h) => at(h * hour))).toEqual(['may', 'may', 'must not'])
  })

  it('keeps clear of the edges by the slack', () => {
    expect([75, 75.4, 77.4, 77.5].map((h) => at(h * hour, hour / 2))).toEqual(['must not', 'must not', 'may', 'must'])
  })
})

describe('malformedMember', () => {
  it('finds nothing wrong with the documents’ sample, nor with further members', () => {
    expect(malformedMember(sample)).toBeUndefined()
    expect(malformedMember({ ...sample, tenantId: 'f28ab78a' })).toBeUndefined()
  })

  it('names the member that is missing or of another kind', () => {
    const { contentExpiration: _, ...without } = sample
    expect(malformedMember(without)).toContain('contentExpiration')
    expect(malformedMember({ ...sample, contentUri: '/api/v1.0/audit/1' })).toContain('contentUri')
    expect(malformedMember({ ...sample, contentId: 4 })).toContain('contentId')
    expect(malformedMember({ ...sample, contentCreated: '1432402500000' })).toContain('contentCreated')
  })
})
