import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, missingMember, recordSet } from './record-set.ts'

describe('canonical', () => {
  it('does not show the order of members, at any depth', () => {
    expect(canonical({ a: 1, b: [{ c: null, d: 'x' }] })).toBe(canonical({ b: [{ d: 'x', c: null }], a: 1 }))
  })

  it('tells kinds apart', () => {
    const values = ['1', 1, true, 'true', null, 'null', [], {}, [1], ['1']]
    expect(new Set(values.map(canonical)).size).toBe(values.length)
    expect(canonical(639308918970733837n)).toBe('639308918970733837')
  })

  it('is equal for what JSON prints and reads again', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => canonical(value) === canonical(JSON.parse(JSON.stringify(value)))))
  })
})

describe('recordSet', () => {
  it('does not show the order of records, and keeps their number', () => {
    expect(recordSet([{ Id: 1 }, { Id: 2 }])).toEqual(recordSet([{ Id: 2 }, { Id: 1 }]))
    expect(recordSet([{ Id: 1 }, { Id: 1 }])).not.toEqual(recordSet([{ Id: 1 }]))
  })
})

describe('missingMember', () => {
  it('leaves further members alone and names one that has changed', () => {
    expect(missingMember({ Id: 'a' }, { Id: 'a', Version: 1 })).toBeUndefined()
    expect(missingMember({ Id: 'a', Operation: 'x' }, { Id: 'a' })).toContain('Operation')
    expect(missingMember({ EventCount: 1 }, { EventCount: '1' })).toContain('EventCount')
  })

  it('takes an absent member for null', () => {
    expect(missingMember({ ObjectId: null }, {})).toBeUndefined()
  })
})
