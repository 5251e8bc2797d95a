import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notAGuid, otherGuid, segmentOf } from './tenant-segment.ts'

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

describe('segmentOf', () => {
  it('makes another GUID that differs in one place', () => {
    fc.assert(
      fc.property(fc.uuid(), otherGuid, (id, change) => {
        const segment = segmentOf(id, change)
        expect(segment).toMatch(guid)
        expect([...segment].filter((character, index) => character !== id[index])).toHaveLength(1)
      }),
    )
  })

  it('makes nothing that could be read as a GUID in any notation', () => {
    fc.assert(
      fc.property(fc.uuid(), notAGuid, (id, change) => {
        const segment = segmentOf(id, change)
        expect(segment).not.toMatch(guid)
        expect(segment.replaceAll('-', '')).not.toMatch(/^[0-9a-f]{32}$/)
        expect(segment).toBe(encodeURIComponent(segment))
      }),
    )
  })
})
