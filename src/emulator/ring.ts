/** An item with its number; numbers count up from 1. */
export interface Numbered<Item> {
  readonly number: number
  readonly item: Item
}

/** The last items of a series, the oldest forgotten when there is no room. */
export interface Ring<Item> {
  keep(item: Item): void
  /** The items kept whose number is greater than `number`, oldest first. */
  after(number: number): readonly Numbered<Item>[]
  /** The number of the latest item; 0 when there never was one. */
  latest(): number
  /** Forgets all items. Numbers go on, so that a reader never sees one twice. */
  clear(): void
}

/** A ring for the last `capacity` items. */
export function createRing<Item>(capacity: number): Ring<Item> {
  const kept: Item[] = []
  let count = 0
  let cleared = 0
  return {
    keep: (item) => {
      count += 1
      kept[count % capacity] = item
    },
    after: (number) => {
      const shown: Numbered<Item>[] = []
      for (let n = Math.max(number, cleared, count - capacity) + 1; n <= count; n += 1) {
        const item = kept[n % capacity]
        if (item !== undefined) shown.push({ number: n, item })
      }
      return shown
    },
    latest: () => count,
    clear: () => {
      kept.length = 0
      cleared = count
    },
  }
}
