import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KnownBlob, Scope } from '../rule.ts'
import { day, minute, reachOf, second, week } from './instant.ts'
import { formsOf, impossibleTime, inAnyForm, notATime, onWire, timeForms, written } from './time-form.ts'
import { coarseWindow, cutWindow, nestedWindow, partsOf, type Span, splitWindow, wholeDay, window } from './window.ts'

const now = Date.UTC(2026, 0, 5, 9, 30, 15, 250)
const blobAt = (contentCreated: number, index: number): KnownBlob => ({
  contentType: index % 2 === 0 ? 'Audit.General' : 'Audit.Exchange',
  contentId: `id${index}`,
  contentUri: `https://host/api/v1.0/t/activity/feed/audit/id${index}`,
  contentCreated,
})
const instants = ['2026-01-01T00:00:00Z', '2026-01-02T10:00:00Z', '2026-01-02T10:00:00.5Z', '2026-01-04T23:59:59Z']
const scope: Scope = {
  now,
  clockStands: true,
  contentTypes: ['Audit.General', 'Audit.Exchange', 'DLP.All'],
  blobs: instants.flatMap((text, i) => [blobAt(Date.parse(text), 2 * i), blobAt(Date.parse(text), 2 * i + 1)]),
}
const bare: Scope = { ...scope, blobs: [] }
const seeded = { seed: 7, numRuns: 300 }

const isServable = ({ start, end }: Span): boolean =>
  start % second === 0 && end % second === 0 && start < end && end - start <= day && start > now - week && end <= now

describe('window', () => {
  it('is served by any correct target, with content known and without', () => {
    for (const of of [scope, bare])
      fc.assert(
        fc.property(window(of), ({ window: span }) => isServable(span)),
        seeded,
      )
  })

  it('holds known content of its type more often than not', () => {
    const holding = fc
      .sample(window(scope), seeded)
      .filter(({ contentType, window: { start, end } }) =>
        scope.blobs.some(
          (blob) => blob.contentType === contentType && start <= blob.contentCreated && blob.contentCreated < end,
        ),
      )
    expect(holding.length).toBeGreaterThan(200)
  })
})

describe('splitWindow', () => {
  it('makes two windows that any correct target serves', () => {
    const isSplit = ({ window: { start, end }, seam }: { window: Span; seam: number }) =>
      isServable({ start, end }) && isServable({ start, end: seam }) && isServable({ start: seam, end })
    fc.assert(fc.property(splitWindow(scope), isSplit), seeded)
  })

  it('puts the seam on content, one second beside it, and into the gap after a fraction', () => {
    const seams = new Set(fc.sample(splitWindow(scope), { seed: 7, numRuns: 600 }).map(({ seam }) => seam))
    for (const at of ['2026-01-02T10:00:00Z', '2026-01-02T10:00:01Z', '2026-01-02T09:59:59Z', '2026-01-01T00:00:00Z'])
      expect(seams).toContain(Date.parse(at))
  })
})

describe('cutWindow and partsOf', () => {
  it('cover the window without gap or overlap', () => {
    fc.assert(
      fc.property(cutWindow(scope), ({ window: whole, parts }) => {
        expect(parts[0]?.start).toBe(whole.start)
        expect(parts.at(-1)?.end).toBe(whole.end)
        parts.slice(1).forEach((part, i) => {
          expect(part.start).toBe(parts[i]?.end)
        })
        expect(parts.length).toBeGreaterThan(1)
      }),
      seeded,
    )
  })

  it('count equal cuts once', () => {
    expect(partsOf({ start: 0, end: 9 }, [4, 4, 2])).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 4 },
      { start: 4, end: 9 },
    ])
  })
})

describe('nestedWindow', () => {
  it('never leaves the wider window, and touches its edges now and then', () => {
    const cases = fc.sample(nestedWindow(scope), seeded)
    for (const { window: wide, narrow } of cases) {
      expect(isServable(narrow)).toBe(true)
      expect(narrow.start >= wide.start && narrow.end <= wide.end).toBe(true)
    }
    expect(cases.some(({ window: wide, narrow }) => wide.start === narrow.start)).toBe(true)
    expect(cases.some(({ window: wide, narrow }) => wide.end === narrow.end)).toBe(true)
  })
})

describe('wholeDay', () => {
  it('is a day long, and a calendar day often enough to be written as dates', () => {
    const days = fc.sample(wholeDay(scope), seeded)
    expect(days.every((span) => isServable(span) && span.end - span.start === day)).toBe(true)
    expect(days.filter(({ start }) => formsOf(start).includes('date')).length).toBeGreaterThan(20)
  })
})

describe('coarseWindow', () => {
  it('can be written in another form, and is null where nothing is known', () => {
    for (const coarse of fc.sample(coarseWindow(scope), seeded)) {
      expect(coarse && isServable(coarse.window) && formsOf(coarse.window.start).length > 1).toBe(true)
    }
    expect(fc.sample(coarseWindow(bare), 1)).toEqual([null])
  })
})

describe('time forms', () => {
  it('written and onWire cut off what a form cannot express', () => {
    const at = Date.UTC(2015, 9, 1, 17, 35, 9)
    expect(timeForms.map((form) => written(at, form))).toEqual([
      '2015-10-01',
      '2015-10-01T17:35',
      '2015-10-01T17:35:09',
    ])
    expect(onWire({ start: at, end: at + minute })).toEqual({
      startTime: '2015-10-01T17:35:09',
      endTime: '2015-10-01T17:36:09',
    })
  })

  it('inAnyForm uses each form that fits both instants', () => {
    const { from } = reachOf(scope)
    const start = Math.ceil(from / day) * day
    const sent = fc.sample(inAnyForm({ start, end: start + minute }), seeded)
    expect(new Set(sent.map(({ startTime }) => startTime.length))).toEqual(new Set([10, 16, 19]))
    expect(new Set(sent.map(({ endTime }) => endTime.length))).toEqual(new Set([16, 19]))
  })

  it('notATime and impossibleTime are never an instant, not even by rolling over', () => {
    const good = '2026-01-31T10:00:00'
    for (const text of fc.sample(fc.oneof(notATime(good), impossibleTime(good)), seeded)) {
      const read = new Date(text.length === 10 ? text : `${text}Z`)
      const isReal = !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text)
      expect([text, isReal]).toEqual([text, false])
    }
  })
})
