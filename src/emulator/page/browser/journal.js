import { byId, element, short } from './dom.js'
import { timeOf } from './times.js'

/** @typedef {import('../../../contract/index.ts').JournalExchange} Exchange */

/** More would make the page slow, and nobody reads further back. */
const mostShown = 200
const longestBody = 4_000

/**
 * Adds exchanges at the top and lets the oldest go. What is open, and where the focus is, stays.
 *
 * @param {readonly Exchange[]} exchanges oldest first
 */
export function addExchanges(exchanges) {
  const list = byId('journal')
  for (const exchange of exchanges.slice(-mostShown)) list.prepend(entryOf(exchange))
  while (list.childElementCount > mostShown) list.lastElementChild?.remove()
  byId('journal-empty').hidden = list.childElementCount > 0
}

export function clearExchanges() {
  byId('journal').replaceChildren()
  byId('journal-empty').hidden = false
}

/** @param {Exchange} exchange */
function entryOf({ number, at, direction, request, response, cause }) {
  const details = element(
    'details',
    {},
    element(
      'summary',
      {},
      element('span', { class: 'quiet' }, timeOf(Date.parse(at))),
      element('span', { class: `direction ${direction}` }, direction === 'in' ? 'in' : 'out'),
      element('span', { class: 'method' }, short(textOf(request.method), 12)),
      cause ? element('span', { class: 'tag expected' }, short(cause.effect, 40)) : element('span'),
      statusOf(response),
      element('span', { class: 'path' }, short(pathOf(textOf(request.url), direction), 160)),
    ),
  )
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(...partsOf(number, request, response))
  })
  return element('li', {}, details)
}

/** @param {unknown} value */
const textOf = (value) => (typeof value === 'string' ? value : '')

/** @param {Exchange['response']} response */
function statusOf(response) {
  if (response === null) return element('span', { class: 'status bad' }, 'no answer')
  const status = Number(response.status)
  return element('span', { class: `status ${status < 400 ? 'good' : 'bad'}` }, String(status))
}

/**
 * What tells exchanges apart: of calls to the emulator the path behind the tenant, of calls to webhooks the whole address.
 *
 * @param {string} url
 * @param {'in' | 'out'} direction
 */
const pathOf = (url, direction) =>
  direction === 'out'
    ? url
    : url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/^\/api\/v1\.0\/[^/]+\/activity\/feed\//i, '')

/**
 * @param {number} number
 * @param {Exchange['request']} request
 * @param {Exchange['response']} response
 * @returns {readonly Node[]}
 */
const partsOf = (number, request, response) => [
  element('p', { class: 'quiet' }, `Exchange ${number}`),
  messageOf('Request', `${textOf(request.method)} ${textOf(request.url)}`, request),
  response === null
    ? element('p', {}, 'No complete answer came in time.')
    : messageOf('Answer', String(response.status), response),
]

/**
 * @param {string} title
 * @param {string} line
 * @param {Readonly<Record<string, unknown>>} message
 */
function messageOf(title, line, { headers, body }) {
  const fields = Array.isArray(headers) ? headers.map(([name, value]) => short(`${name}: ${value}`, 400)) : []
  const text = [short(line, 2_000), ...fields, '', short(textOf(body), longestBody)].join('\n').trim()
  return element('figure', {}, element('figcaption', {}, title), element('pre', { tabindex: '0' }, text))
}
