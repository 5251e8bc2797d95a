import { describe, expect, it } from 'vitest'
import { checkpointOf, createProgress } from './checkpoint.ts'

describe('createProgress', () => {
  it('goes on from what was saved, after a way through JSON', () => {
    const before = createProgress(1_000, undefined)
    before.done('a', 1_500, ['r1', 'r2'])
    before.postpone({ contentId: 'b', contentUri: 'https://x.test/b', created: 1_600, expires: 9_000 })
    before.reached(2_000)
    const after = createProgress(0, JSON.parse(JSON.stringify(before.saved())))
    expect([after.since, after.until()]).toEqual([1_000, 2_000])
    expect([after.knows('a'), after.knows('b'), after.knows('c')]).toEqual([true, true, false])
    expect([after.knowsRecord('r2'), after.knowsRecord('r3')]).toEqual([true, false])
  })

  it('forgets old blobs with their records, and never goes back', () => {
    const progress = createProgress(0, undefined)
    progress.done('old', 100, ['r1'])
    progress.done('new', 200, ['r2'])
    progress.forget(200)
    expect([progress.knows('old'), progress.knows('new')]).toEqual([false, true])
    expect([progress.knowsRecord('r1'), progress.knowsRecord('r2')]).toEqual([false, true])
    progress.reached(500)
    progress.reached(400)
    expect(progress.until()).toBe(500)
  })
})

describe('a record in two blobs', () => {
  it('is known until both are forgotten, after a way through JSON too', () => {
    const before = createProgress(0, undefined)
    before.done('first', 100, ['r'])
    before.done('again', 200, ['r'])
    const after = createProgress(0, JSON.parse(JSON.stringify(before.saved())))
    after.forget(150)
    expect(after.knowsRecord('r')).toBe(true)
    after.forget(250)
    expect(after.knowsRecord('r')).toBe(false)
  })
})

describe('checkpointOf', () => {
  it('takes back what was given', () => {
    const { since, until, ...rest } = createProgress(5, undefined).saved()
    const checkpoint = { version: 1, feeds: { 'Audit.General': { since, until, ...rest } } }
    expect(checkpointOf(JSON.parse(JSON.stringify(checkpoint)))).toEqual(checkpoint)
  })

  it.each([
    null,
    {},
    { version: 2, feeds: {} },
    { version: 1, feeds: { x: {} } },
    { version: 1, feeds: { x: { since: 0, until: '1', seen: {}, postponed: [] } } },
    { version: 1, feeds: { x: { since: 0, until: 1, seen: { a: ['x'] }, postponed: [] } } },
    { version: 1, feeds: { x: { since: 0, until: 1, seen: {}, postponed: [{}] } } },
  ])('refuses %j', (value) => {
    expect(() => checkpointOf(value)).toThrow('This is no checkpoint of this client')
  })
})
