import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scope } from '../rule.ts'
import { day, hour, second } from './instant.ts'
import { busyWindowsOf, pagedWindow, pageSizeFor, truncatedWindow } from './page.ts'

const now = Date.UTC(2026, 0, 5, 9)
const ages = [40 * hour, 39 * hour, 3 * hour, 3 * hour, 2 * hour]
const scope: Scope = {
  now,
  clockStands: true,
  contentTypes: ['Audit.General'],
  blobs: ages.map((age, i) => ({
    contentType: 'Audit.General',
    contentId: String(i),
    contentUri: `https://host/audit/${i}`,
    contentCreated: now - age,
  })),
}

describe('busyWindowsOf', () => {
  it('counts the blobs of each window, and leaves out windows with too few', () => {
    const busy = busyWindowsOf(scope, 3)
    expect(busy.length).toBeGreaterThan(0)
    for (const { window: span, count } of busy) {
      expect(span.end - span.start <= day && span.end <= now).toBe(true)
      const inside = scope.blobs.filter((b) => span.start <= b.contentCreated && b.contentCreated < span.end)
      expect(inside.length).toBe(count)
    }
    expect(busyWindowsOf(scope, 4)).toEqual([])
  })

  it('has windows that end right after their last blob', () => {
    expect(busyWindowsOf(scope, 2).map(({ window: span }) => span.end)).toContain(now - 2 * hour + second)
  })
})

describe('pageSizeFor', () => {
  it('is one, two, and one less than, exactly, and one more than everything', () => {
    expect(new Set(fc.sample(pageSizeFor(7), 200))).toEqual(new Set([1, 2, 3, 6, 7, 8]))
    expect(Math.min(...fc.sample(pageSizeFor(1), 50))).toBe(1)
  })
})

describe('truncatedWindow and pagedWindow', () => {
  it('leave at least two pages, and give null where nothing is known', () => {
    fc.assert(fc.property(truncatedWindow(scope), (found) => found !== null && found.size < found.count))
    const empty = { ...scope, blobs: [] }
    expect(fc.sample(truncatedWindow(empty), 1)).toEqual([null])
    expect(fc.sample(pagedWindow(empty), 1)).toEqual([null])
  })
})
