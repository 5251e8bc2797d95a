/** Something that has its place in time. `sequence` tells apart what happened at the same instant, and never repeats. */
export interface Placed {
  /** Epoch milliseconds. */
  readonly created: number
  readonly sequence: number
}

/** Items in the order of their instants, then of their arrival, to be read only. They may be made when asked for. */
export interface Ordered<Item extends Placed> {
  readonly length: number
  at(index: number): Item | undefined
  /** The index of the first item after a place, where that is known without looking at items. */
  indexAfter?(created: number, sequence: number): number
}

/** Items that are kept, in the order of {@link Ordered}. */
export type Timeline<Item extends Placed> = Item[]

const isAfter = (item: Placed, created: number, sequence: number): boolean =>
  item.created > created || (item.created === created && item.sequence > sequence)

/** The index of the first item after a place; the length when there is none. */
export function indexAfter(timeline: Ordered<Placed>, created: number, sequence: number): number {
  if (timeline.indexAfter) return timeline.indexAfter(created, sequence)
  return firstIndex(timeline.length, (index) => {
    const item = timeline.at(index)
    return !item || isAfter(item, created, sequence)
  })
}

/** The first of `length` indices that passes, when all that follow it pass too; `length` when there is none. */
export function firstIndex(length: number, passes: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (passes(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** The index of the first item at or after an instant. */
export const indexAt = (timeline: Ordered<Placed>, created: number): number =>
  indexAfter(timeline, created, Number.NEGATIVE_INFINITY)

/** Puts an item in its place. Appending, the usual case, costs nothing. */
export function insert<Item extends Placed>(timeline: Timeline<Item>, item: Item): void {
  const last = timeline.at(-1)
  if (!last || isAfter(item, last.created, last.sequence)) timeline.push(item)
  else timeline.splice(indexAfter(timeline, item.created, item.sequence), 0, item)
}

/** Takes away, and gives back, the first items as long as they are to be forgotten. */
export function forgetFirst<Item extends Placed>(
  timeline: Timeline<Item>,
  isForgotten: (item: Item) => boolean,
): readonly Item[] {
  const kept = timeline.findIndex((item) => !isForgotten(item))
  return timeline.splice(0, kept < 0 ? timeline.length : kept)
}

/** All items at once. */
export const toList = <Item extends Placed>(items: Ordered<Item>): readonly Item[] =>
  Array.from({ length: items.length }, (_, index) => items.at(index)).filter((item) => item !== undefined)

/** The same order with something else in the place of each item, made when asked for. */
export function mapOrdered<Item extends Placed, Other extends Placed>(
  items: Ordered<Item>,
  change: (item: Item) => Other,
): Ordered<Other> {
  return {
    length: items.length,
    at: (index) => {
      const item = items.at(index)
      return item && change(item)
    },
    indexAfter: (created, sequence) => indexAfter(items, created, sequence),
  }
}
