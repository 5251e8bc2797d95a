import type { TolerantNotification } from '../contract/index.ts'

/** Knows which notifications were dealt with. The service sends one again whenever it is not sure that it arrived. */
export interface Repeats {
  /**
   * Hands on what was not dealt with before, if there is any, and resolves when everything given is dealt with, by this call or by
   * another one that is under way. What `deal` rejects with is passed on, and its notifications count as new again.
   */
  dealOnce(
    notifications: readonly TolerantNotification[],
    deal: (fresh: readonly TolerantNotification[]) => void | Promise<void>,
  ): Promise<void>
}

/** Remembers at least the last `capacity` notifications that were dealt with, by the addresses of their content. */
export function createRepeats(capacity: number): Repeats {
  const done = new Set<string>()
  const underWay = new Map<string, Promise<void>>()

  const remember = (addresses: Iterable<string>): void => {
    for (const address of addresses) done.add(address)
    for (const oldest of done) {
      if (done.size <= capacity) break
      done.delete(oldest)
    }
  }

  return {
    dealOnce: async (notifications, deal) => {
      const fresh = new Map<string, TolerantNotification>()
      const awaited = new Set<Promise<void>>()
      for (const notification of notifications) {
        const { contentUri } = notification
        const begun = underWay.get(contentUri)
        if (begun !== undefined) awaited.add(begun)
        else if (!done.has(contentUri) && !fresh.has(contentUri)) fresh.set(contentUri, notification)
      }
      if (fresh.size > 0) {
        const dealing = Promise.resolve([...fresh.values()])
          .then(deal)
          .then(() => remember(fresh.keys()))
          .finally(() => {
            for (const address of fresh.keys()) underWay.delete(address)
          })
        for (const address of fresh.keys()) underWay.set(address, dealing)
        awaited.add(dealing)
      }
      await Promise.all(awaited)
    },
  }
}
