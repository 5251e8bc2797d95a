// A server that implements three of the seven operations of the Management Activity API on fixed data: list subscriptions, list
// available content, retrieve content. Nothing but node:http; it shares no line with the emulator. Start it, and try it:
//
//   TOKEN=any-secret node docs/examples/list-and-content-server.js 8090
//   TOKEN=any-secret npx m365-activity conform server --config docs/examples/list-and-content-server.yaml --read-only
import { createServer } from 'node:http'

const tenant = '41463f53-8812-40f4-890f-865bf6e35190'
const contentTypes = ['Audit.AzureActiveDirectory', 'Audit.Exchange', 'Audit.SharePoint', 'Audit.General', 'DLP.All']
const [hour, day] = [3_600_000, 24 * 3_600_000]
const token = process.env.TOKEN ?? 'secret'
const itemsPerPage = 4
const started = Date.now()

/** @param {number} at */
const stamp = (at) => new Date(at).toISOString()

// Three to twelve blobs a day for the last six days: on full hours, a second before them, and twice at the same instant.
/** @type {{ contentType: string, contentId: string, created: number, expires: number }[]} */
const blobs = []
for (const contentType of ['Audit.Exchange', 'Audit.General']) {
  const newest = Math.floor(started / hour) * hour - hour
  for (let back = 0; back < 6 * 24; back += contentType === 'Audit.General' ? 5 : 7) {
    for (const offset of [-1_000, 0, 0]) {
      const created = newest - back * hour + offset
      const contentId = `${contentType.toLowerCase().replace('.', '-')}-${blobs.length}`
      blobs.push({ contentType, contentId, created, expires: created + 7 * day })
    }
  }
}
blobs.sort((one, other) => one.created - other.created)

class Refusal extends Error {
  /** @param {string} code @param {string} message @param {number} status */
  constructor(code, message, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

const windowRefusal =
  'Start time and end time must both be specified (or both omitted) and must be less than or equal to 24 hours apart, with the start time no more than 7 days in the past.'

/** @param {string} name @param {string} text */
function readTime(name, text) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?Z?)?$/.exec(text)
  const [year = 0, month = 0, date = 0, hours = 0, minutes = 0, seconds = 0] = (parts ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0))
  const at = Date.UTC(year, month - 1, date, hours, minutes, seconds)
  if (!parts || stamp(at).slice(0, 10) !== text.slice(0, 10) || hours > 23 || minutes > 59 || seconds > 59)
    throw new Refusal('AF20002', `Invalid parameter type: ${name}. Expected type: datetime`)
  return at
}

/** @param {URLSearchParams} query */
function readWindow(query) {
  const [from, to] = [query.get('startTime'), query.get('endTime')]
  if (from === null && to === null) return { start: Date.now() - day, end: Date.now() }
  if (from === null || to === null) throw new Refusal('AF20030', windowRefusal)
  const [start, end] = [readTime('startTime', from), readTime('endTime', to)]
  if (start > end || end - start > day || start < Date.now() - 7 * day) throw new Refusal('AF20030', windowRefusal)
  return { start, end }
}

/** @param {URLSearchParams} query @param {string} root */
function listContent(query, root) {
  const contentType = query.get('contentType')
  if (!contentType) throw new Refusal('AF20001', 'Missing parameter: contentType.')
  if (!contentTypes.includes(contentType)) throw new Refusal('AF20020', 'The specified content type is not valid.')
  if (!blobs.some((blob) => blob.contentType === contentType))
    throw new Refusal('AF20022', 'No subscription found for the specified content type.')
  const { start, end } = readWindow(query)
  const listed = blobs.filter((blob) => blob.contentType === contentType && start <= blob.created && blob.created < end)
  const page = query.get('nextPage') ?? '0'
  const first = Number(page)
  if (!/^\d{1,6}$/.test(page) || first % itemsPerPage !== 0)
    throw new Refusal('AF20031', `Invalid nextPage Input: ${page}.`)
  const items = listed.slice(first, first + itemsPerPage).map(({ contentId, created, expires }) => ({
    contentUri: `${root}/audit/${contentId}`,
    contentId,
    contentType,
    contentCreated: stamp(created),
    contentExpiration: stamp(expires),
  }))
  if (first + itemsPerPage >= listed.length) return { body: items }
  const nextPage = String(first + itemsPerPage)
  const next = new URLSearchParams({ contentType, startTime: stamp(start), endTime: stamp(end), nextPage })
  return { body: items, next: `${root}/subscriptions/content?${next}` }
}

/** @param {string} id */
function getContent(id) {
  const blob = blobs.find(({ contentId }) => contentId === id)
  if (!blob) throw new Refusal('AF20050', `The specified content (${id}) does not exist.`)
  if (blob.expires < Date.now())
    throw new Refusal('AF20051', `Content requested with the key ${id} has already expired.`)
  const record = {
    Id: `00000000-0000-4000-8000-${String(blobs.indexOf(blob)).padStart(12, '0')}`,
    RecordType: 1,
    CreationTime: stamp(blob.created).slice(0, 19),
    Operation: 'Set-Mailbox',
    OrganizationId: tenant,
    UserType: 2,
    UserKey: 'admin@contoso.example',
    UserId: 'admin@contoso.example',
    Workload: 'Exchange',
  }
  return { body: [record] }
}

/** @param {import('node:http').IncomingMessage} request */
function answer(request) {
  const url = new URL(`http://${request.headers.host}${request.url}`)
  const [, segment = '', operation = ''] = /^\/api\/v1\.0\/([^/]*)\/activity\/feed\/(.*)$/.exec(url.pathname) ?? []
  if (request.headers.authorization !== `Bearer ${token}`) throw new Refusal('Unauthorized', 'A token is needed.', 401)
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(segment))
    throw new Refusal('AF20013', `The tenant ID passed in the URL (${segment}) is not a valid GUID.`)
  if (segment.toLowerCase() !== tenant)
    throw new Refusal(
      'AF20010',
      `The tenant ID passed in the URL (${segment}) does not match the tenant ID passed in the access token (${tenant}).`,
    )
  const publisher = url.searchParams.get('PublisherIdentifier')
  if (publisher !== null && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(publisher))
    throw new Refusal('AF20002', 'Invalid parameter type: PublisherIdentifier. Expected type: guid')
  if (request.method !== 'GET') throw new Refusal('NotImplemented', 'This server only reads.', 405)
  const root = `${url.origin}/api/v1.0/${tenant}/activity/feed`
  if (operation === 'subscriptions/content') return listContent(url.searchParams, root)
  if (operation.startsWith('audit/')) return getContent(decodeURIComponent(operation.slice('audit/'.length)))
  if (operation !== 'subscriptions/list') throw new Refusal('NotFound', 'There is no such operation.', 404)
  const types = contentTypes.filter((type) => blobs.some(({ contentType }) => contentType === type))
  return { body: types.map((contentType) => ({ contentType, status: 'enabled', webhook: null })) }
}

const server = createServer((request, response) => {
  response.setHeader('Content-Type', 'application/json; charset=utf-8')
  try {
    const { body, next } = /** @type {{ body: unknown, next?: string }} */ (answer(request))
    if (next) response.setHeader('NextPageUri', next)
    response.end(JSON.stringify(body))
  } catch (error) {
    const { code, message, status } =
      error instanceof Refusal ? error : new Refusal('BadRequest', 'The request is malformed.')
    response.writeHead(status).end(JSON.stringify({ error: { code, message } }))
  }
})
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(JSON.stringify(server.address())))
