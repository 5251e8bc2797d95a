import type { TolerantNotification } from '../contract/index.ts'

/** Knows which notifications were dealt with. The service sends one again whenever it is not sure that it arrived. */
export interface Repeats {
  /**
   * Hands on what was not dealt with before, if there is any, and resolves when everything given is dealt with, by this call or by
   * another one that is under way. What `deal` rejects with is passed on, and its notifications count as new again.
   */
  dealOnce(notifications: readonly TolerantNotification[], deal: Deal): Promise<void>
}

type Deal = (fresh: readonly TolerantNotification[]) => void | Promise<void>

/** Remembers at least the last `capacity` notifications that were dealt with, by the addresses of their content. */
export function createRepeats(capacity: number): Repeats {
  const done = createMemory(capacity)
  const underWay = new Map<string, Promise<void>>()

  const dealWith = async (fresh: ReadonlyMap<string, TolerantNotification>, deal: Deal): Promise<void> => {
    // All of them are under way before anybody hears of the first.
    await undefined
    try {
      await deal([...fresh.values()])
      for (const address of fresh.keys()) done.add(address)
    } finally {
      for (const address of fresh.keys()) underWay.delete(address)
    }
  }

  return {
    dealOnce: (notifications, deal) => {
      const fresh = new Map<string, TolerantNotification>()
      const awaited = new Set<Promise<void>>()
      for (const notification of notifications) {
        const { contentUri } = notification
        const begun = underWay.get(contentUri)
        if (begun !== undefined) awaited.add(begun)
        else if (!done.has(contentUri) && !fresh.has(contentUri)) fresh.set(contentUri, notification)
      }
      if (fresh.size > 0) {
        const dealing = dealWith(fresh, deal)
        for (const address of fresh.keys()) underWay.set(address, dealing)
        awaited.add(dealing)
      }
      const [first] = awaited
      return first && awaited.size === 1 ? first : Promise.all(awaited).then(() => {})
    },
  }
}

/** Knows the last `capacity` texts at least, and no more than twice as many: the older half is forgotten at once. */
function createMemory(capacity: number): { add(text: string): void; has(text: string): boolean } {
  let recent = new Set<string>()
  let older = new Set<string>()
  return {
    add: (text) => {
      if (recent.size >= capacity) {
        older = recent
        recent = new Set()
      }
      if (capacity > 0) recent.add(text)
    },
    has: (text) => recent.has(text) || older.has(text),
  }
}
