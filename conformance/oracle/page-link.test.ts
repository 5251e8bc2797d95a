import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageParameterOf, readLinkTime, readPageLink, withPageToken } from './page-link.ts'

const sample =
  'https://manage.office.com/api/v1/41463f53-8812-40f4-890f-865bf6e35190/activity/feed/subscriptions/content?contentType=Audit.SharePoint&startTime=2015-10-01&endTime=2015-10-02&nextPage=2015101900R022885001761'
const live =
  'https://manage.office.com/api/v1.0/41463f53-8812-40f4-890f-865bf6e35190/activity/feed/subscriptions/content?contenttype=Audit.General&endtime=2020-02-20T10:46:42.0000000Z&starttime=2020-02-19T10:46:42.0000000Z&nextpage=20200220001806300068349$20200219104642000000000$na0022'

describe('readPageLink', () => {
  it('reads the documents’ sample and the live service’s spelling alike', () => {
    const [one, other] = [readPageLink(sample), readPageLink(live)]
    expect(one?.resource).toBe('41463f53-8812-40f4-890f-865bf6e35190/activity/feed/subscriptions/content')
    expect(other?.resource).toBe(one?.resource)
    expect(readLinkTime(one?.parameters.get('starttime'))).toBe(Date.UTC(2015, 9, 1))
    expect(readLinkTime(other?.parameters.get('starttime'))).toBe(Date.UTC(2020, 1, 19, 10, 46, 42))
  })

  it('refuses what is not absolute', () => {
    for (const text of ['', '/api/v1.0/t/activity/feed', '//manage.office.com/x', 'content?nextPage=1', 'ftp://host/x'])
      expect(readPageLink(text)).toBeUndefined()
  })
})

describe('pageParameterOf', () => {
  it('is what the link adds, whatever its name', () => {
    expect(pageParameterOf(sample)).toEqual({ name: 'nextPage', value: '2015101900R022885001761' })
    expect(pageParameterOf(live)?.name).toBe('nextpage')
    expect(pageParameterOf('https://host/x?contentType=Audit.General&startTime=a&endTime=b')).toBeUndefined()
  })
})

describe('withPageToken', () => {
  it('changes the page parameter and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.constantFrom(sample, live), (token, link) => {
        const other = withPageToken(link, token)
        expect(pageParameterOf(other)?.value).toBe(token)
        expect(other.slice(0, other.lastIndexOf('=') + 1)).toBe(link.slice(0, link.lastIndexOf('=') + 1))
      }),
    )
  })
})
