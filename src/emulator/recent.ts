/** What was used lately: at least the latest entries that weigh `capacity` together, and never more than twice that. */
export interface Recent<Key, Value> {
  get(key: Key): Value | undefined
  set(key: Key, value: Value): void
}

/**
 * Remembers what was used lately, in two generations: when the younger one is full, the older one is forgotten, but for what was
 * asked for meanwhile.
 */
export function createRecent<Key, Value>(
  capacity: number,
  weigh: (value: Value) => number = () => 1,
): Recent<Key, Value> {
  let young = new Map<Key, Value>()
  let old = new Map<Key, Value>()
  let weight = 0
  const set = (key: Key, value: Value) => {
    if (weight >= capacity) {
      old = young
      young = new Map()
      weight = 0
    }
    young.set(key, value)
    weight += weigh(value)
  }
  return {
    set,
    get: (key) => {
      const known = young.get(key)
      if (known !== undefined) return known
      const older = old.get(key)
      if (older !== undefined) set(key, older)
      return older
    },
  }
}
