const encoder = new TextEncoder()

/**
 * Makes a check that says whether an id is one of the accepted ones. How long it takes tells nothing about them but their length: every
 * id is compared, and every byte of it.
 */
export function createAuthIdCheck(accepted: readonly string[]): (given: string | undefined) => boolean {
  const ids = accepted.map((id) => encoder.encode(id))
  return (given) => {
    const bytes = encoder.encode(given ?? '')
    let found = false
    for (const id of ids) found = isSame(id, bytes) || found
    return found && given !== undefined
  }
}

function isSame(expected: Uint8Array, given: Uint8Array): boolean {
  let difference = expected.length ^ given.length
  for (let at = 0; at < expected.length; at += 1) difference |= (expected[at] ?? 0) ^ (given[at] ?? 0)
  return difference === 0
}
