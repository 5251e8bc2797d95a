/**
 * The content types that a list of subscriptions shows as enabled, sorted. A stopped one may be listed as disabled or left out
 * ("List current subscriptions" does not say which), so nothing else about the list can be compared. Gives `undefined` for what
 * is not a list of subscriptions with a status each: the sample in the document leaves the status of one item out.
 */
export function enabledTypes(list: unknown): readonly string[] | undefined {
  if (!Array.isArray(list)) return undefined
  const enabled: string[] = []
  for (const item of list) {
    const { contentType, status } = membersOf(item)
    if (typeof contentType !== 'string' || typeof status !== 'string') return undefined
    if (status === 'enabled') enabled.push(contentType)
  }
  return enabled.sort()
}

/** True when both lists show the same types as enabled; `undefined` when one of them cannot be read. */
export function sameSubscriptions(one: unknown, other: unknown): boolean | undefined {
  const [left, right] = [enabledTypes(one), enabledTypes(other)]
  return left && right && left.join() === right.join()
}

const membersOf = (item: unknown): { readonly contentType?: unknown; readonly status?: unknown } =>
  typeof item === 'object' && item !== null ? item : {}
