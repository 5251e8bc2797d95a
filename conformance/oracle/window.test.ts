import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInside, readTime, windowVerdict, windowVerdictBetween } from './window.ts'

const now = Date.UTC(2015, 9, 2, 12)

describe('readTime', () => {
  it('reads the three documented forms as UTC', () => {
    expect(readTime('2015-10-01')).toBe(Date.UTC(2015, 9, 1))
    expect(readTime('2015-10-01T17:35')).toBe(Date.UTC(2015, 9, 1, 17, 35))
    expect(readTime('2015-10-01T17:35:09')).toBe(Date.UTC(2015, 9, 1, 17, 35, 9))
  })

  it('knows which days and hours exist', () => {
    for (const text of ['2015-02-29', '2015-13-01', '2015-00-10', '2015-10-32', '2015-10-01T25:00', '2015-10-01T10:60'])
      expect(readTime(text)).toBe('not-a-date')
    expect(readTime('2016-02-29')).toBe(Date.UTC(2016, 1, 29))
  })

  it('leaves open what ISO 8601 knows and the documents do not', () => {
    for (const text of [
      '2015-10-01T10:00:00Z',
      '2015-10-01T10:00:00.000Z',
      '2015-10-01T24:00',
      '2015-10-01T10:00+02:00',
    ])
      expect(readTime(text)).toBe('another-form')
  })

  it('takes nothing that only begins like a date', () => {
    for (const text of ['', 'yesterday', '2015-10-01junk', '2015-10-01T10:00:00junk', '2015-10-1', '2015-10'])
      expect(readTime(text)).toBe('not-a-date')
  })

  it('reads back what is written of any second', () => {
    const anySecond = fc.integer({ min: 0, max: 4_102_444_799 }).map((at) => at * 1000)
    fc.assert(fc.property(anySecond, (at) => readTime(new Date(at).toISOString().slice(0, 19)) === at))
  })
})

describe('windowVerdict', () => {
  const verdict = (startTime?: string, endTime?: string) => windowVerdict({ startTime, endTime }, now)

  it('serves the window of the documents’ sample, and none at all', () => {
    expect(verdict('2015-10-01', '2015-10-02')).toBe('served')
    expect(verdict()).toBe('served')
  })

  it('refuses one time alone, the wrong order, and what is no date', () => {
    expect(verdict('2015-10-01')).toBe('refused')
    expect(verdict(undefined, '2015-10-01')).toBe('refused')
    expect(verdict('2015-10-02T10:00', '2015-10-02T09:59:59')).toBe('refused')
    expect(verdict('2015-10-02', 'now')).toBe('refused')
  })

  it('serves a start of seven days ago, leaves the hour beyond open, and refuses what is older', () => {
    expect(verdict('2015-09-25T12:00', '2015-09-25T13:00')).toBe('served')
    expect(verdict('2015-09-25T11:59:59', '2015-09-25T13:00')).toBe('unspecified')
    expect(verdict('2015-09-25T11:00', '2015-09-25T13:00')).toBe('unspecified')
    expect(verdict('2015-09-25T10:59:59', '2015-09-25T13:00')).toBe('refused')
  })

  it('leaves open what the documents leave open', () => {
    expect(verdict('2015-10-01', '2015-10-02T00:00:01')).toBe('unspecified')
    expect(verdict('2015-10-01', '2015-10-01')).toBe('unspecified')
    expect(verdict('2015-10-02T11:00', '2015-10-02T12:00:01')).toBe('unspecified')
  })
})

describe('windowVerdictBetween', () => {
  it('decides nothing that a minute of clock decides', () => {
    const at = (startTime: string) =>
      windowVerdictBetween({ startTime, endTime: '2015-09-25T13:00' }, { from: now, to: now })
    expect(at('2015-09-25T12:00:30')).toBe('unspecified')
    expect(at('2015-09-25T12:02')).toBe('served')
    expect(at('2015-09-25T10:58')).toBe('refused')
  })
})

describe('isInside', () => {
  it('has the start inside and the end outside', () => {
    expect([9, 10, 19, 20].map((at) => isInside(at, { start: 10, end: 20 }))).toEqual([false, true, true, false])
  })
})
