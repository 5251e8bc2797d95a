const encoder = new TextEncoder()

/**
 * True when `given` is one of the accepted ids. How long it takes tells nothing about them but their length: every id is compared,
 * and every byte of it.
 */
export function isAccepted(given: string | undefined, accepted: readonly string[]): boolean {
  const bytes = encoder.encode(given ?? '')
  let found = false
  for (const id of accepted) found = isSame(encoder.encode(id), bytes) || found
  return found && given !== undefined
}

function isSame(expected: Uint8Array, given: Uint8Array): boolean {
  let difference = expected.length ^ given.length
  expected.forEach((byte, index) => {
    difference |= byte ^ (given[index] ?? 0)
  })
  return difference === 0
}
