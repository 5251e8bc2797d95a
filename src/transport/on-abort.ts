/** What is to be done once a signal is aborted. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>()

/**
 * Calls `act` when the signal is aborted, at once if it is already, unless the function that it gives back was called before. All
 * who wait share one listener: a signal looks through all of its listeners for each that comes, and hundreds of requests may hang on
 * the one of a whole run.
 */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  if (signal.aborted) {
    act()
    return () => {}
  }
  const acts = waiting.get(signal) ?? listening(signal)
  acts.add(act)
  return () => void acts.delete(act)
}

function listening(signal: AbortSignal): Set<() => void> {
  const acts = new Set<() => void>()
  waiting.set(signal, acts)
  signal.addEventListener(
    'abort',
    () => {
      for (const act of acts) act()
    },
    { once: true },
  )
  return acts
}
