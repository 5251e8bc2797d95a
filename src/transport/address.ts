/** Where a request goes: an origin, and the path and query that are asked for there. */
export interface Address {
  readonly origin: string
  readonly path: string
}

/** Addresses whose path and query `URL` leaves as they are: nothing in them is to be escaped, and no segment starts with a dot. */
const plain = /^https?:\/\/[a-z\d.-]+(?::\d+)?(?:\/(?!\.|%2[eE])[\w.~!$&()*+,;=:@%-]*)+(?:\?[\w.~!$&()*+,;=:@%/?-]+)?$/

/** Takes an absolute address apart; throws a `TypeError` when it is none. */
export type AddressReader = (url: string) => Address

/**
 * Makes a reader of addresses. Nearly all are plain, and cutting those costs a small part of what `URL` takes. Nearly all have the
 * origin of the one before too, which is not read again; the same string is given for it, which whoever looks it up has hashed.
 */
export function createAddressReader(): AddressReader {
  let written = ''
  let latest = ''
  return (url) => {
    if (!plain.test(url)) {
      const { origin, pathname, search } = new URL(url)
      return { origin, path: pathname + search }
    }
    const slash = url.indexOf('/', 'https://'.length)
    if (slash !== written.length || !url.startsWith(written)) {
      const { origin } = new URL(url.slice(0, slash))
      written = url.slice(0, slash)
      latest = origin
    }
    return { origin: latest, path: url.slice(slash) }
  }
}
