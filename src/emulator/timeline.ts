/** Something that has its place in time. `sequence` tells apart what happened at the same instant, and never repeats. */
export interface Placed {
  /** Epoch milliseconds. */
  readonly created: number
  readonly sequence: number
}

/** Items in the order of their instants, then of their arrival. */
export type Timeline<Item extends Placed> = Item[]

const isAfter = (item: Placed, created: number, sequence: number): boolean =>
  item.created > created || (item.created === created && item.sequence > sequence)

/** The index of the first item after a place, by binary search; the length when there is none. */
export function indexAfter(timeline: readonly Placed[], created: number, sequence: number): number {
  let low = 0
  let high = timeline.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = timeline[middle]
    if (item && !isAfter(item, created, sequence)) low = middle + 1
    else high = middle
  }
  return low
}

/** The index of the first item at or after an instant. */
export const indexAt = (timeline: readonly Placed[], created: number): number =>
  indexAfter(timeline, created, Number.NEGATIVE_INFINITY)

/** Puts an item in its place. Appending, the usual case, costs nothing. */
export function insert<Item extends Placed>(timeline: Timeline<Item>, item: Item): void {
  const last = timeline.at(-1)
  if (!last || isAfter(item, last.created, last.sequence)) timeline.push(item)
  else timeline.splice(indexAfter(timeline, item.created, item.sequence), 0, item)
}
