import { expect, test } from 'vitest'
import { indexAfter, indexAt, insert, type Placed, type Timeline } from './timeline.ts'

const placed = (created: number, sequence: number): Placed => ({ created, sequence })

test('insert: late items find their place, equal instants keep the order of arrival', () => {
  const timeline: Timeline<Placed> = []
  for (const [created, sequence] of [
    [20, 1],
    [10, 2],
    [20, 3],
    [15, 4],
    [10, 5],
  ] as const)
    insert(timeline, placed(created, sequence))
  expect(timeline.map(({ sequence }) => sequence)).toEqual([2, 5, 4, 1, 3])
})

test('indexAt, indexAfter: find the edge between what is before and what is not', () => {
  const timeline = [placed(10, 1), placed(10, 2), placed(20, 3)]
  expect([5, 10, 11, 20, 21].map((instant) => indexAt(timeline, instant))).toEqual([0, 0, 2, 2, 3])
  expect(indexAfter(timeline, 10, 1)).toBe(1)
  expect(indexAfter(timeline, 10, 2)).toBe(2)
  expect(indexAfter(timeline, 20, 3)).toBe(3)
})
