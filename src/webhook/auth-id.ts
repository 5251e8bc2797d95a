/**
 * True when `given` is one of the accepted ids. How long it takes tells nothing about them but their length: every id is compared,
 * and every character of it.
 */
export function isAccepted(given: string | undefined, accepted: readonly string[]): boolean {
  let found = false
  for (const id of accepted) found = isSame(id, given ?? '') || found
  return found && given !== undefined
}

function isSame(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length
  for (let at = 0; at < expected.length; at += 1) difference |= expected.charCodeAt(at) ^ given.charCodeAt(at)
  return difference === 0
}
