import { readStamp } from './listing.ts'
import { readTime } from './window.ts'

/** The link to a next page, taken apart. Names of parameters are in lower case: their spelling in the link is not promised. */
export interface PageLink {
  readonly origin: string
  /** Tenant and operation. The version before them is left out: the documents' own sample spells it in another way. */
  readonly resource: string
  readonly parameters: ReadonlyMap<string, string>
}

/** Reads an absolute http(s) address; undefined for anything else, a relative address included. */
export function readPageLink(text: string): PageLink | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined
  const { origin, pathname, searchParams } = new URL(text)
  return {
    origin,
    resource: decodeURI(pathname)
      .toLowerCase()
      .replace(/^.*\/v[\d.]+\//, ''),
    parameters: new Map([...searchParams].map(([name, value]) => [name.toLowerCase(), value])),
  }
}

/** The instant of a time parameter of a link, which may carry a fraction and a `Z` that the request did not have. */
export function readLinkTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const at = readTime(text)
  return typeof at === 'number' ? at : readStamp(text)
}

/** The parameter that a link adds to those of the request, its name as the link spells it. */
export function pageParameterOf(link: string): { readonly name: string; readonly value: string } | undefined {
  if (!URL.canParse(link)) return undefined
  const ours = new Set(['contenttype', 'starttime', 'endtime', 'publisheridentifier'])
  const own = [...new URL(link).searchParams].find(([name]) => !ours.has(name.toLowerCase()))
  return own && { name: own[0], value: own[1] }
}

/** The same link with another value for its page parameter, everything else byte for byte as it was. */
export function withPageToken(link: string, token: string): string {
  const own = pageParameterOf(link)
  const mark = link.indexOf('?')
  if (!own || mark < 0) return link
  const pairs = link
    .slice(mark + 1)
    .split('&')
    .map((pair) => {
      const [name = ''] = pair.split('=')
      return decodeURIComponent(name) === own.name ? `${name}=${encodeURIComponent(token)}` : pair
    })
  return `${link.slice(0, mark)}?${pairs.join('&')}`
}
