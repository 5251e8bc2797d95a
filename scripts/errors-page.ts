import { isErrorBody } from '../src/contract/index.ts'
import { createEmulator, serveEmulator } from '../src/emulator/index.ts'
import { isJsonObject } from '../src/emulator/state.ts'

/** One request that makes the emulator refuse, and how to get there. */
interface Provocation {
  readonly code: string
  /** What has to be so before, in words; nothing for a tenant and a token that are in order. */
  readonly given?: string
  readonly method?: 'GET' | 'POST'
  /** Behind `…/activity/feed/`. */
  readonly path: string | ((world: Stage) => Promise<string>)
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Makes what `given` says, and names another tenant or token than the usual ones. */
  readonly arrange?: (world: Stage) => Promise<Partial<Caller> | undefined>
}

interface Caller {
  readonly tenant: string
  readonly token: string
}

/** The emulator as its operator sees it. */
interface Stage {
  readonly tenant: string
  control(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>
  mint(wish?: object): Promise<string>
  feed(method: string, path: string): Promise<Response>
}

const now = Date.parse('2026-03-03T09:41:07.250Z')
const stranger = '9d3ab3a8-0b43-4c22-8b0e-3e0c9c0c7a11'
const general = 'contentType=Audit.General'

const start = (webhook: object) =>
  ({
    method: 'POST',
    path: `subscriptions/start?${general}`,
    headers: { 'Content-Type': 'application/json' },
    body: { webhook },
  }) as const

const tenantIn = (state: string) => async (stage: Stage) => {
  const tenant = String((await stage.control('POST', '/tenants', { state })).tenantId)
  return { tenant, token: await stage.mint({ tenantId: tenant }) }
}

const started = async (stage: Stage): Promise<undefined> => {
  await stage.feed('POST', `subscriptions/start?${general}`)
}

async function publish(stage: Stage, contentCreated?: string): Promise<string> {
  await started(stage)
  const blob = contentCreated === undefined ? {} : { contentCreated }
  const { items } = await stage.control('POST', `/tenants/${stage.tenant}/content`, {
    contentType: 'Audit.General',
    blobs: [blob],
  })
  const [item] = Array.isArray(items) ? items : []
  return String(item.contentId)
}

const provocations: readonly Provocation[] = [
  {
    code: 'AF10001',
    given: 'a token that holds `ServiceHealth.Read` only',
    path: 'subscriptions/list',
    arrange: async ({ mint }) => ({ token: await mint({ permissions: ['ServiceHealth.Read'] }) }),
  },
  { code: 'AF20001', method: 'POST', path: 'subscriptions/start' },
  { code: 'AF20002', path: `subscriptions/content?${general}&startTime=yesterday&endTime=2026-03-03` },
  { code: 'AF20002', path: 'subscriptions/list?PublisherIdentifier=contoso' },
  { code: 'AF20003', ...start({ address: 'https://receiver.example/hook', expiration: '2026-03-01T00:00:00Z' }) },
  {
    code: 'AF20010',
    given: 'a token of another tenant',
    path: 'subscriptions/list',
    arrange: async ({ mint }) => ({ token: await mint({ tenantId: stranger }) }),
  },
  {
    code: 'AF20011',
    given: 'a tenant that nobody made',
    path: 'subscriptions/list',
    arrange: async ({ mint }) => ({ tenant: stranger, token: await mint({ tenantId: stranger }) }),
  },
  { code: 'AF20011', given: 'a deleted tenant', path: 'subscriptions/list', arrange: tenantIn('deleted') },
  { code: 'AF20012', given: 'a misconfigured tenant', path: 'subscriptions/list', arrange: tenantIn('misconfigured') },
  { code: 'AF20013', path: 'subscriptions/list', arrange: async () => ({ tenant: 'contoso.example' }) },
  { code: 'AF20020', path: 'subscriptions/content?contentType=Audit.Everything' },
  { code: 'AF20021', ...start({ address: 'http://receiver.example/hook' }) },
  { code: 'AF20021', given: 'nobody listening at the address', ...start({ address: 'https://127.0.0.1:9/hook' }) },
  { code: 'AF20022', given: 'no start before', path: 'subscriptions/content?contentType=Audit.Exchange' },
  {
    code: 'AF20023',
    given: 'an administrator who disabled the subscription',
    path: `subscriptions/content?${general}`,
    arrange: async (stage) => {
      await started(stage)
      const path = `/tenants/${stage.tenant}/subscriptions/Audit.General`
      await stage.control('PUT', path, { status: 'disabled', by: 'a service admin' })
      return undefined
    },
  },
  {
    code: 'AF20024',
    given: 'the dialect `live`, and a subscription that was started before',
    method: 'POST',
    path: `subscriptions/start?${general}`,
    arrange: started,
  },
  {
    code: 'AF20030',
    given: 'a subscription',
    path: `subscriptions/content?${general}&startTime=2026-03-01T00:00&endTime=2026-03-02T01:00`,
    arrange: started,
  },
  { code: 'AF20031', given: 'a subscription', path: `subscriptions/content?${general}&nextPage=42`, arrange: started },
  {
    code: 'AF20050',
    given: 'an id with one digit changed',
    path: async (stage) => `audit/${(await publish(stage)).replace(/^2/, '1')}`,
  },
  {
    code: 'AF20051',
    given: 'content of eight days ago',
    path: async (stage) => `audit/${await publish(stage, '2026-02-23T09:41:07.250Z')}`,
  },
  { code: 'AF20052', path: 'audit/no-such-form' },
  { code: 'AF20053', path: 'resources/dlpSensitiveTypes', headers: { 'Accept-Language': 'de-DE, fr-FR' } },
  { code: 'AF20054', path: 'resources/dlpSensitiveTypes', headers: { 'Accept-Language': 'de_DE;;' } },
  {
    code: 'AF20055',
    given: 'a subscription',
    path: `subscriptions/content?${general}&startTime=2026-03-02&endTime=2026-03-01`,
    arrange: started,
  },
  {
    code: 'AF429',
    given: 'a quota that is used up',
    path: `subscriptions/list?PublisherIdentifier=${stranger}`,
    arrange: async ({ control, tenant }) => {
      await control('PUT', `/tenants/${tenant}/quota`, { requestsPerMinute: 0 })
      return undefined
    },
  },
  {
    code: 'AF50000',
    given: 'a fault plan that lets the first call fail',
    path: 'subscriptions/list',
    arrange: async ({ control }) => {
      const entry = {
        id: 'outage',
        match: { operation: 'listSubscriptions', nth: 1 },
        effect: { kind: 'internal-error' },
      }
      await control('PUT', '/fault-plan', { entries: [entry] })
      return undefined
    },
  },
]

/** What one request came to. */
export interface Refused {
  readonly code: string
  readonly given: string
  readonly request: string
  readonly status: number
  readonly message: string
}

/** Provokes every code over HTTP, each on an emulator of its own. */
export async function provokeErrors(): Promise<readonly Refused[]> {
  const refused: Refused[] = []
  for (const provocation of provocations) refused.push(await provoke(provocation))
  return refused
}

async function provoke({
  code,
  given = '',
  method = 'GET',
  path,
  headers = {},
  body,
  arrange,
}: Provocation): Promise<Refused> {
  const dialect = code === 'AF20024' ? 'live' : 'documented'
  const served = await serveEmulator(createEmulator({ now, dialect }))
  try {
    const stage = await createStage(served)
    const { tenant = stage.tenant, token = await stage.mint() } = (await arrange?.(stage)) ?? {}
    const place = typeof path === 'string' ? path : await path(stage)
    const response = await fetch(`${served.feedRoot}/${tenant}/activity/feed/${place}`, {
      method,
      headers: { ...headers, Authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (!isErrorBody(answer)) throw new Error(`${method} ${place} was answered with something else than an error`)
    const { error } = answer
    if (error.code !== code) throw new Error(`${method} ${place} was to be refused with ${code}, not ${error.code}`)
    return {
      code,
      given,
      request: describe({ method, tenant, place, headers, body }),
      status: response.status,
      message: error.message,
    }
  } finally {
    await served.close()
  }
}

async function createStage({
  control: origin,
  feedRoot,
}: {
  readonly control: string
  readonly feedRoot: string
}): Promise<Stage> {
  const control: Stage['control'] = async (method, path, body) => {
    const response = await fetch(`${origin}/control/v1${path}`, { method, body: JSON.stringify(body ?? {}) })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    const answer: unknown = response.status === 204 ? {} : await response.json()
    return isJsonObject(answer) ? answer : {}
  }
  const tenant = String((await control('POST', '/tenants')).tenantId)
  const mint: Stage['mint'] = async (wish = {}) => {
    const usual = { api: 'management-activity', tenantId: tenant, permissions: ['ActivityFeed.Read'] }
    return String((await control('POST', '/tokens', { ...usual, ...wish })).accessToken)
  }
  const token = await mint()
  const feed: Stage['feed'] = (method, path) =>
    fetch(`${feedRoot}/${tenant}/activity/feed/${path}`, { method, headers: { Authorization: `Bearer ${token}` } })
  return { tenant, control, mint, feed }
}

interface Described {
  readonly method: string
  readonly tenant: string
  readonly place: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

const describe = ({ method, tenant, place, headers, body }: Described): string =>
  [
    `${method} /${tenant}/activity/feed/${place}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : [JSON.stringify(body)]),
  ]
    .map((line) => `\`${line.replaceAll('|', '\\|')}\``)
    .join('<br>')

/** The page about error codes, made of what came back. */
export function errorsPage(refused: readonly Refused[]): string {
  const rows = refused.map(
    ({ code, given, request, status, message }) =>
      `| ${code} | ${given} | ${request} | ${status} | ${message.replaceAll('|', '\\|')} |`,
  )
  return `# Every error code, provoked

<!-- Made by provoking them: \`npx vitest run scripts/errors-page.test.ts -u\`. Do not edit. -->

Each line is what an emulator that had just been started answered to the request. Paths stand behind the feed's root, such as
\`http://127.0.0.1:8080/api/v1.0\`. Where nothing is said under *given*, tenant and token are in order.

| code | given | request | status | message |
|---|---|---|---|---|
${rows.join('\n')}

A missing or unusable token is refused with 401 and no code. Statuses are the emulator's: the documents give none
([ambiguities](ambiguities.md)).
`
}
