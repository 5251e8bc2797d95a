import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KnownBlob } from '../rule.ts'
import { auditRecords, blobsAround, knownBlob, mangledId, spellingsOf, withContentId } from './blob.ts'

const blobOf = (
  contentId: string,
  contentUri = `https://host/api/v1.0/t/activity/feed/audit/${contentId}`,
): KnownBlob => ({
  contentType: 'Audit.General',
  contentId,
  contentUri,
  contentCreated: 0,
})
const live = blobOf('20200220001806300068349$20200219104642000000000$audit_general$Audit_General$na0022')

describe('mangledId', () => {
  it('is never a known id, even where ids count', () => {
    const counted = Array.from({ length: 30 }, (_, i) => blobOf(String(i + 1)))
    const known = new Set(counted.map(({ contentId }) => contentId))
    for (const blob of [...counted, live]) {
      for (const id of fc.sample(mangledId(blob, counted), 30)) {
        expect(known.has(id)).toBe(false)
        expect(id).not.toBe('')
      }
    }
  })
})

describe('withContentId', () => {
  it('replaces the id where the address shows it, encoded or not', () => {
    expect(withContentId(live, 'other')).toBe('https://host/api/v1.0/t/activity/feed/audit/other')
    const encoded = blobOf('a$b', 'https://host/audit/a%24b')
    expect(withContentId(encoded, 'a$c')).toBe('https://host/audit/a%24c')
  })

  it('is null where the address does not show the id', () => {
    expect(withContentId(blobOf('zzz', 'https://host/audit/7'), 'b')).toBeNull()
    expect(withContentId(blobOf('a', 'https://host/audit/7'), 'b')).toBeNull()
  })
})

describe('spellingsOf', () => {
  it('has the key of an address that does not show the id, and no part of another', () => {
    expect(spellingsOf('a$b', 'https://host/audit/7f3a?v=1')).toEqual([
      'a$b',
      'a%24b',
      'https://host/audit/7f3a?v=1',
      '7f3a',
    ])
    expect(spellingsOf('a$b', 'https://host/audit/a%24b')).toEqual(['a$b', 'a%24b', 'https://host/audit/a%24b'])
  })
})

describe('blobsAround', () => {
  it('publishes on both edges of the window and a millisecond beside them', () => {
    const [start, end] = [1_000_000, 2_000_000]
    const instants = new Set(
      fc.sample(blobsAround({ start, end }), 200).flatMap((blobs) => blobs.map((b) => b.contentCreated)),
    )
    for (const at of [start - 1, start, start + 1, end - 1, end, end + 1]) expect(instants).toContain(at)
  })
})

describe('knownBlob', () => {
  it('is null where nothing is known', () => {
    const scope = { now: 0, clockStands: true, contentTypes: ['DLP.All'] }
    expect(fc.sample(knownBlob({ ...scope, blobs: [] }), 1)).toEqual([null])
    expect(fc.sample(knownBlob({ ...scope, blobs: [live] }), 1)).toEqual([live])
  })
})

describe('auditRecords', () => {
  it('survive JSON and never share an Id', () => {
    fc.assert(
      fc.property(auditRecords, (records) => {
        expect(JSON.parse(JSON.stringify(records))).toEqual(records)
        expect(new Set(records.map(({ Id }) => Id)).size).toBe(records.length)
      }),
    )
  })
})
