import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDueWork } from './due-work.ts'

test('createDueWork: gives work by instant, then in the order in which it was asked for', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.integer({ min: 0, max: 9 }), (instants, limit) => {
      const due = createDueWork()
      const taken: number[] = []
      for (const [index, instant] of instants.entries()) due.add(instant, () => void taken.push(index))
      for (let work = due.take(limit); work; work = due.take(limit)) work()
      const indices = instants.map((_, index) => index)
      const wanted = indices.filter((index) => (instants[index] ?? 0) <= limit)
      expect(taken).toEqual(wanted.toSorted((a, b) => (instants[a] ?? 0) - (instants[b] ?? 0) || a - b))
      expect(due.next()).toBe(instants.filter((instant) => instant > limit).toSorted((a, b) => a - b)[0])
    }),
  )
})
