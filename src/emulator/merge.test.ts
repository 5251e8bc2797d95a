import fc from 'fast-check'
import { expect, test } from 'vitest'
import { merge } from './merge.ts'
import { indexAfter, insert, mapOrdered, type Placed, type Timeline } from './timeline.ts'

const placed = (created: number, sequence: number): Placed => ({ created, sequence })

/** Up to four sources whose items all have their own sequences, and often the same instants. */
const anySources = fc
  .array(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 12 }), { maxLength: 4 })
  .map((all) => {
    let sequence = 0
    return all.map((instants) => {
      const timeline: Timeline<Placed> = []
      for (const created of instants) {
        sequence += 1
        insert(timeline, placed(created, sequence))
      }
      return timeline
    })
  })

const sorted = (sources: readonly (readonly Placed[])[]): readonly Placed[] =>
  sources.flat().toSorted((a, b) => a.created - b.created || a.sequence - b.sequence)

test('merge: holds what a sorted copy would hold, whatever is asked for first', () => {
  fc.assert(
    fc.property(anySources, fc.array(fc.integer({ min: 0, max: 50 })), (sources, indices) => {
      const merged = merge(sources)
      const all = sorted(sources)
      expect(merged.length).toBe(all.length)
      for (const index of indices) if (index >= 0) expect(merged.at(index)).toBe(all[index])
    }),
  )
})

test('merge: finds places like a sorted copy, and reads on from there', () => {
  fc.assert(
    fc.property(
      anySources,
      fc.integer({ min: -1, max: 13 }),
      fc.integer({ min: 0, max: 50 }),
      (sources, at, sequence) => {
        const merged = merge(sources)
        const all = sorted(sources)
        const index = indexAfter(merged, at, sequence)
        expect(index).toBe(indexAfter(all, at, sequence))
        for (let step = index; step < all.length; step += 1) expect(merged.at(step)).toBe(all[step])
      },
    ),
  )
})

test('merge: of mapped orders knows their places', () => {
  const doubled = mapOrdered([placed(1, 1), placed(3, 2)], (item) => ({ ...item, sequence: item.sequence * 2 }))
  expect(merge([doubled, [placed(2, 3)]]).at(2)).toEqual(placed(3, 4))
})
