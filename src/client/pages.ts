import { type HttpRequest, type HttpResponse, headerOf } from '../transport/transport.ts'

/** One page of a listing. */
export interface Page<T> {
  /** In the order of the service; can be empty on any page. */
  readonly items: readonly T[]
  /** Where the next page is, as the service wrote it; absent on the last. */
  readonly nextPageUri?: string
}

/** A listing that is read page by page while one goes through it. It can be gone through more than once; each time it is asked for anew. */
export interface Pages<T> extends AsyncIterable<T> {
  /** The pages themselves, empty ones included. A listing can go on at a `nextPageUri` kept from before. */
  byPage(from?: string): AsyncIterable<Page<T>>
}

/** How to get pages. */
export interface PageSource<T> {
  readonly first: HttpRequest
  /** The request for a link that was given; throws where it must not be followed. */
  readonly follow: (link: string, given: HttpResponse | undefined) => HttpRequest
  readonly read: (request: HttpRequest) => Promise<{ readonly value: readonly T[]; readonly response: HttpResponse }>
  /** Throws what is to be thrown when the links go round in a circle. */
  readonly circle: (link: string, response: HttpResponse) => never
}

/** Makes a listing. A page can be empty and yet not the last: only a page without link is. */
export function createPages<T>(source: PageSource<T>): Pages<T> {
  const byPage = (from?: string): AsyncIterable<Page<T>> => readPages(source, from)
  const items = (): AsyncIterator<T> => itemsOf(byPage())
  return { byPage, [Symbol.asyncIterator]: items }
}

async function* readPages<T>(source: PageSource<T>, from: string | undefined): AsyncGenerator<Page<T>> {
  let isCircle: ((link: string) => boolean) | undefined
  let request = from === undefined ? source.first : source.follow(from, undefined)
  for (;;) {
    const { value, response } = await source.read(request)
    const link = headerOf(response, 'NextPageUri')
    if (link === undefined || link === '') {
      yield { items: value }
      return
    }
    const next = source.follow(link, response)
    yield { items: value, nextPageUri: link }
    isCircle ??= createCircleCheck()
    if (isCircle(link)) source.circle(link, response)
    request = next
  }
}

async function* itemsOf<T>(pages: AsyncIterable<Page<T>>): AsyncGenerator<T> {
  for await (const { items } of pages) yield* items
}

/** Notices, with one link kept, when links come round again: it is compared with twice as many each time, until they do. */
function createCircleCheck(): (link: string) => boolean {
  let kept: string | undefined
  let compared = 0
  let patience = 1
  return (link) => {
    if (link === kept) return true
    compared += 1
    if (compared === patience) {
      kept = link
      compared = 0
      patience *= 2
    }
    return false
  }
}
