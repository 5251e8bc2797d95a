import { decode, type GraphCall, readAddress } from '../call.ts'
import { parsedBody } from '../graph/body.ts'
import { Unreadable } from '../graph/reading.ts'
import { isJsonObject, type JsonObject } from '../state.ts'

/** The most requests that a batch may have. */
const mostRequests = 20

/** One request of a batch. */
export interface BatchItem {
  readonly id: string
  readonly method: string
  /** Begins with a slash; relative to the version that the batch was sent to. */
  readonly url: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: unknown
  /** Ids of requests that come before it. */
  readonly dependsOn: readonly string[]
}

/**
 * The requests of a batch, in their order.
 *
 * @throws {Unreadable} when the batch as a whole cannot be carried out
 */
export function readBatch(call: GraphCall): readonly BatchItem[] {
  const body = parsedBody(call)
  const requests = isJsonObject(body) ? body.requests : undefined
  if (!Array.isArray(requests) || requests.length === 0) {
    throw new Unreadable("A batch must have a list 'requests' with at least one request in it.")
  }
  if (requests.length > mostRequests) {
    throw new Unreadable(`The batch has ${requests.length} requests; at most ${mostRequests} are taken.`)
  }
  const items = requests.map((request: unknown, index) => readItem(request, `requests/${index}`))
  items.forEach(({ id, dependsOn }, index) => {
    const before = items.slice(0, index)
    if (before.some((item) => item.id === id)) throw new Unreadable(`The id '${id}' is that of two requests.`)
    const missing = dependsOn.find((name) => !before.some((item) => item.id === name))
    if (missing !== undefined) {
      throw new Unreadable(`The request '${id}' depends on '${missing}', which is no request before it.`)
    }
  })
  return items
}

function readItem(value: unknown, path: string): BatchItem {
  if (!isJsonObject(value)) throw new Unreadable(`'${path}' must be an object.`)
  const { body, dependsOn = [] } = value
  if (!Array.isArray(dependsOn) || !dependsOn.every((id) => typeof id === 'string')) {
    throw new Unreadable(`'${path}/dependsOn' must be a list of ids.`)
  }
  return {
    id: readText(value, 'id', path),
    method: readMethod(value, path),
    url: readUrl(value, path),
    headers: readHeaders(value.headers, path),
    body,
    dependsOn,
  }
}

function readText(item: JsonObject, name: string, path: string): string {
  const value = item[name]
  if (typeof value !== 'string' || value === '') throw new Unreadable(`'${path}/${name}' must be a text.`)
  return value
}

function readMethod(item: JsonObject, path: string): string {
  const method = readText(item, 'method', path).toUpperCase()
  if (!/^(?:GET|POST|PUT|PATCH|DELETE)$/.test(method)) throw new Unreadable(`'${path}/method' is no method of HTTP.`)
  return method
}

function readUrl(item: JsonObject, path: string): string {
  const text = readText(item, 'url', path)
  const url = text.startsWith('/') ? text : `/${text}`
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(text)) throw new Unreadable(`'${path}/url' must be relative to the version.`)
  const [first = ''] = readAddress(url).segments
  if (/^\$batch$/i.test(decode(first))) throw new Unreadable(`'${path}/url' is a batch, which cannot be in a batch.`)
  return url
}

function readHeaders(value: unknown, path: string): BatchItem['headers'] {
  if (value === undefined || value === null) return []
  if (!isJsonObject(value)) throw new Unreadable(`'${path}/headers' must be an object.`)
  return Object.entries(value).map(([name, text]) => {
    if (typeof text !== 'string') throw new Unreadable(`'${path}/headers/${name}' must be a text.`)
    return [name, text]
  })
}
