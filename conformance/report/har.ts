import type { HeaderList } from '../../src/transport/transport.ts'
import type { Report, ReportedExchange } from './report.ts'

/** The exchanges of failing rules as an HTTP archive (HAR 1.2), which browsers and proxies can open. Addresses are shortened as in the report. */
export function harOf(report: Report): string {
  const entries = report.rules.flatMap(({ id, exchanges }) =>
    exchanges.map((exchange) => entryOf(exchange, id, report)),
  )
  const log = { version: '1.2', creator: { name: report.tool.name, version: report.tool.version }, entries }
  return `${JSON.stringify({ log }, null, 2)}\n`
}

function entryOf({ request, response, failure, received }: ReportedExchange, rule: string, { startedAt }: Report) {
  const { method, url, headers, body } = request
  return {
    startedDateTime: startedAt,
    time: 0,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: headersOf(headers),
      queryString: queryOf(url),
      headersSize: -1,
      bodySize: Buffer.byteLength(body),
      ...(body === '' ? {} : { postData: { mimeType: typeOf(headers), text: body } }),
    },
    response: {
      status: response?.status ?? 0,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: headersOf(response?.headers ?? []),
      content: {
        size: Buffer.byteLength(response?.body ?? ''),
        mimeType: typeOf(response?.headers ?? []),
        text: response?.body ?? '',
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    comment: [rule, ...(received ? ['received by the suite'] : []), ...(failure === null ? [] : [failure])].join(', '),
  }
}

const headersOf = (headers: HeaderList) => headers.map(([name, value]) => ({ name, value }))

const typeOf = (headers: HeaderList): string =>
  headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'application/octet-stream'

/** Addresses begin with the name of a root instead of a host, so what is after the question mark is read by itself. */
function queryOf(url: string) {
  const question = url.indexOf('?')
  if (question < 0) return []
  return [...new URLSearchParams(url.slice(question + 1))].map(([name, value]) => ({ name, value }))
}
