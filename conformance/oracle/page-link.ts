/** The link to a next page, taken apart. Names of parameters are in lower case: their spelling in the link is not promised. */
export interface PageLink {
  readonly origin: string
  readonly path: string
  readonly parameters: ReadonlyMap<string, string>
}

/** Reads an absolute http(s) address; undefined for anything else, a relative address included. */
export function readPageLink(text: string): PageLink | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined
  const { origin, pathname, searchParams } = new URL(text)
  return {
    origin,
    path: decodeURIComponent(pathname).toLowerCase(),
    parameters: new Map([...searchParams].map(([name, value]) => [name.toLowerCase(), value])),
  }
}

/** The parameter that a link adds to those of the request, its name as the link spells it. */
export function pageParameterOf(link: string): { readonly name: string; readonly value: string } | undefined {
  const ours = new Set(['contenttype', 'starttime', 'endtime', 'publisheridentifier'])
  const own = [...new URL(link).searchParams].find(([name]) => !ours.has(name.toLowerCase()))
  return own && { name: own[0], value: own[1] }
}

/** The same link with another value for its page parameter, everything else byte for byte as it was. */
export function withPageToken(link: string, token: string): string {
  const own = pageParameterOf(link)
  if (!own) return link
  const [address = '', query = ''] = link.split('?')
  const pairs = query.split('&').map((pair) => {
    const [name = ''] = pair.split('=')
    return decodeURIComponent(name) === own.name ? `${name}=${encodeURIComponent(token)}` : pair
  })
  return `${address}?${pairs.join('&')}`
}
