import { firstIndex, indexAfter, indexAt, type Ordered, type Placed } from './timeline.ts'

/**
 * Several orders read as one. Nothing is copied: a place is sought in each source, and reading on from there costs one look at the
 * head of each. What has the same place in several sources comes in the order of the sources.
 */
export function merge<Item extends Placed>(sources: readonly Ordered<Item>[]): Ordered<Item> {
  const filled = sources.filter(({ length }) => length > 0)
  const [only] = filled
  if (only && filled.length === 1) return only
  const length = filled.reduce((sum, source) => sum + source.length, 0)

  /** How many items of each source come before the item at `next`. */
  let read: number[] = filled.map(() => 0)
  let next = 0

  const readTo = (counts: number[]): number => {
    read = counts
    next = counts.reduce((sum, count) => sum + count, 0)
    return next
  }

  const head = (): { readonly source: number; readonly item: Item } | undefined => {
    let earliest: { readonly source: number; readonly item: Item } | undefined
    for (const [source, items] of filled.entries()) {
      const item = items.at(read[source] ?? 0)
      if (item && (!earliest || isBefore(item, earliest.item))) earliest = { source, item }
    }
    return earliest
  }

  const seek = (index: number): void => {
    const [first, last] = [extreme(filled, 0, Math.min), extreme(filled, -1, Math.max)]
    const countAt = (instant: number) => filled.reduce((sum, source) => sum + indexAt(source, instant), 0)
    const later = firstIndex(last - first + 1, (passed) => countAt(first + passed + 1) > index)
    readTo(filled.map((source) => indexAt(source, first + later)))
  }

  return {
    length,
    at: (index) => {
      if (index < 0 || index >= length) return undefined
      if (index < next || index > next + 1) seek(index)
      for (; next < index; next += 1) {
        const { source } = head() ?? { source: 0 }
        read[source] = (read[source] ?? 0) + 1
      }
      return head()?.item
    },
    indexAfter: (created, sequence) => readTo(filled.map((source) => indexAfter(source, created, sequence))),
  }
}

const isBefore = (one: Placed, other: Placed): boolean =>
  one.created < other.created || (one.created === other.created && one.sequence < other.sequence)

/** The earliest or the latest instant of orders that are not empty. */
const extreme = (sources: readonly Ordered<Placed>[], end: 0 | -1, choose: (...values: number[]) => number): number =>
  choose(...sources.map((source) => source.at(end === 0 ? 0 : source.length - 1)?.created ?? 0))
