import { parseJson } from '../../contract/parse-json.ts'
import { emptyBody, type HttpRequest, type HttpResponse, NoAnswer, textOf } from '../../transport/transport.ts'
import { createUndiciTransport } from '../../transport/undici.ts'
import { createEmulator, type EmulatorOptions } from '../emulator.ts'
import { serveEmulator } from '../serve.ts'
import { isJsonObject, type JsonObject } from '../state.ts'

/** What a client sees of one request: an answer, or the reason why there is none. */
export interface Seen {
  readonly status: number
  readonly response: HttpResponse
  readonly text: string
  /** The body as JSON; `undefined` when it is none. */
  readonly json: unknown
  /** `reset` and the like when no complete answer came. */
  readonly failure: string | undefined
  readonly milliseconds: number
}

/** An emulator on real sockets with one tenant, three blobs of two records each, and a client. */
export interface TestServer {
  readonly tenantId: string
  feed(method: string, path: string, body?: unknown): Promise<Seen>
  graph(body: unknown): Promise<Seen>
  list(): Promise<Seen>
  control(method: string, path: string, body?: unknown): Promise<Seen>
  /** The ids of the tenant's content, oldest first. */
  readonly contentIds: readonly string[]
  /** The causes in the journal, those of undisturbed exchanges as `undefined`. */
  causes(): Promise<readonly unknown[]>
  /** Requests that go around the sockets. */
  readonly emulator: ReturnType<typeof createEmulator>
  close(): Promise<void>
}

const silence: HttpResponse = { status: 0, headers: [], body: emptyBody }

const parsed = (text: string): unknown => {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

const member = ({ json }: Seen, name: string): unknown => (isJsonObject(json) ? json[name] : undefined)
const objects = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : [])

/** Arranges a server; a plan is best put in force once that is done. */
export async function arrangeServer(options: EmulatorOptions = {}): Promise<TestServer> {
  const emulator = createEmulator({ now: Date.parse('2026-03-03T09:41:07.250Z'), ...options })
  const served = await serveEmulator(emulator)
  const { send, close } = createUndiciTransport({ timeoutMs: 5_000 })

  const ask = async (request: HttpRequest): Promise<Seen> => {
    const started = performance.now()
    const failure: { reason?: string } = {}
    const response = await send(request).catch((error: unknown) => {
      failure.reason = error instanceof NoAnswer ? error.reason : String(error)
      return silence
    })
    const text = textOf(response)
    const milliseconds = performance.now() - started
    return { status: response.status, response, text, json: parsed(text), failure: failure.reason, milliseconds }
  }
  const bytes = (body: unknown) => (body === undefined ? emptyBody : Buffer.from(JSON.stringify(body)))
  const control = (method: string, path: string, body?: unknown) =>
    ask({ method, url: `${served.control}/control/v1${path}`, headers: [], body: bytes(body) })
  const tenantId = String(member(await control('POST', '/tenants', {}), 'tenantId'))
  const tokenFor = async (wish: object) => {
    const minted = await control('POST', '/tokens', { tenantId, expiresIn: 10_000_000, ...wish })
    return ['Authorization', `Bearer ${String(member(minted, 'accessToken'))}`] as const
  }
  const forFeed = await tokenFor({ api: 'management-activity', permissions: ['ActivityFeed.Read'] })
  const forGraph = await tokenFor({
    api: 'content-activities',
    permissions: ['ContentActivity.Write'],
    userId: '7f5b6c2e-3f0a-4f0e-9d0b-0a4a3f6f7a11',
  })
  const feed = (method: string, path: string, body?: unknown) =>
    ask({ method, url: `${served.feedRoot}/${tenantId}/activity/feed/${path}`, headers: [forFeed], body: bytes(body) })

  await feed('POST', 'subscriptions/start?contentType=Audit.SharePoint')
  const blobs = [3, 2, 1].map((minutes) => ({
    contentCreated: new Date(emulator.now() - minutes * 60_000).toISOString(),
    recordCount: 2,
  }))
  const published = await control('POST', `/tenants/${tenantId}/content`, { contentType: 'Audit.SharePoint', blobs })

  return {
    tenantId,
    emulator,
    control,
    feed,
    graph: (body) =>
      ask({
        method: 'POST',
        url: `${served.graphRoot}/me/dataSecurityAndGovernance/activities/contentActivities`,
        headers: [forGraph, ['Content-Type', 'application/json']],
        body: bytes(body),
      }),
    list: () => feed('GET', 'subscriptions/content?contentType=Audit.SharePoint'),
    contentIds: objects(member(published, 'items')).map(({ contentId }) => String(contentId)),
    causes: async () => objects(member(await control('GET', '/journal'), 'exchanges')).map(({ cause }) => cause),
    close: async () => {
      await close()
      await served.close()
    },
  }
}
