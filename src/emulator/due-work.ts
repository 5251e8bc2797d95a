/** Something to be done at an instant. What it gives back is waited for when the clock is moved over that instant. */
export type Work = () => unknown

interface Entry {
  readonly instant: number
  readonly order: number
  readonly work: Work
}

/** Work to come, by instant; at the same instant in the order in which it was asked for. A binary heap: there may be much of it. */
export interface DueWork {
  add(instant: number, work: Work): void
  /** The instant of the next piece of work. */
  next(): number | undefined
  /** Takes the next piece of work if it is due at `instant`. */
  take(instant: number): Work | undefined
  clear(): void
}

const isBefore = (one: Entry, other: Entry): boolean =>
  one.instant < other.instant || (one.instant === other.instant && one.order < other.order)

/** Work to come; none at first. */
export function createDueWork(): DueWork {
  const heap: Entry[] = []
  let order = 0

  const swapIfBefore = (child: number, parent: number): boolean => {
    const lower = heap[child]
    const upper = heap[parent]
    if (!lower || !upper || !isBefore(lower, upper)) return false
    heap[parent] = lower
    heap[child] = upper
    return true
  }

  const sink = () => {
    for (let parent = 0; ; ) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2]
      const first = heap[left]
      if (!first) return
      const second = heap[right]
      const child = second && isBefore(second, first) ? right : left
      if (!swapIfBefore(child, parent)) return
      parent = child
    }
  }

  return {
    add: (instant, work) => {
      order += 1
      let child = heap.push({ instant, order, work }) - 1
      for (let parent = (child - 1) >> 1; child > 0 && swapIfBefore(child, parent); parent = (child - 1) >> 1) {
        child = parent
      }
    },
    next: () => heap[0]?.instant,
    take: (instant) => {
      const first = heap[0]
      if (!first || first.instant > instant) return undefined
      const last = heap.pop()
      if (last && heap.length > 0) {
        heap[0] = last
        sink()
      }
      return first.work
    },
    clear: () => {
      heap.length = 0
    },
  }
}
