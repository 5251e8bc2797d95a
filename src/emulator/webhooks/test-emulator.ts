import { parseJson } from '../../contract/parse-json.ts'
import { type HttpResponse, textOf } from '../../transport/transport.ts'
import { createEmulator, type EmulatorOptions } from '../emulator.ts'
import { isJsonObject, type JsonObject } from '../state.ts'

/** What a test reads of an answer. */
export interface Got {
  readonly status: number
  readonly json: unknown
}

/** An emulator as a test uses it: one tenant, more on demand, short ways to both of its sides. */
export interface TestEmulator {
  readonly tenantId: string
  readonly clientId: string
  control(method: string, path: string, body?: unknown): Promise<Got>
  feed(method: string, path: string, body?: unknown): Promise<Got>
  start(contentType: string, webhook?: unknown): Promise<Got>
  stop(contentType: string): Promise<Got>
  /** The webhook of a content type as listed. */
  webhook(contentType: string): Promise<unknown>
  /** Publishes as many blobs as wished and gives their ids. */
  publish(contentType: string, blobs?: number | readonly JsonObject[]): Promise<readonly string[]>
  advance(seconds: number): Promise<Got>
  settle(): Promise<Got>
  history(contentType: string): Promise<readonly JsonObject[]>
  /** What was sent out, as the journal shows it; exchanges up to the number `after` are left out. */
  sent(after?: number): Promise<readonly JsonObject[]>
  /** The same emulator, another tenant. */
  tenant(): Promise<TestEmulator>
}

/** What the clock of a test reads at first. */
export const testNow = Date.parse('2026-03-03T09:41:07.250Z')

const read = (response: HttpResponse): Got => {
  const text = textOf(response)
  return { status: response.status, json: text === '' ? undefined : parseJson(text) }
}

const objects = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : [])
const member = ({ json }: Got, name: string): unknown => (isJsonObject(json) ? json[name] : undefined)

/** An emulator that trusts an authority. */
export async function arrangeEmulator(
  certificate: string,
  options: EmulatorOptions = {},
  create = createEmulator,
): Promise<TestEmulator> {
  const emulator = create({ now: testNow, webhookPatience: 1_000, ...options })
  emulator.announce('http://api.test', true)
  const bytes = (body: unknown) =>
    new TextEncoder().encode(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body))
  const control = async (method: string, path: string, body?: unknown) =>
    read(
      await emulator.control({
        method,
        url: `http://control.test/control/v1${path}`,
        headers: [],
        body: bytes(body),
      }),
    )
  await control('POST', '/trust', { certificate })

  const tenant = async (): Promise<TestEmulator> => {
    const tenantId = String(member(await control('POST', '/tenants', {}), 'tenantId'))
    const wish = { api: 'management-activity', tenantId, permissions: ['ActivityFeed.Read'], expiresIn: 10_000_000 }
    const minted = await control('POST', '/tokens', wish)
    const headers = [['Authorization', `Bearer ${String(member(minted, 'accessToken'))}`]] as const
    const feed = async (method: string, path: string, body?: unknown) =>
      read(
        await emulator.api({
          method,
          url: `http://api.test/api/v1.0/${tenantId}/activity/feed/${path}`,
          headers,
          body: bytes(body),
        }),
      )
    return {
      tenantId,
      clientId: String(member(minted, 'clientId')),
      control,
      feed,
      start: (contentType, webhook) =>
        feed('POST', `subscriptions/start?contentType=${contentType}`, webhook === undefined ? {} : { webhook }),
      stop: (contentType) => feed('POST', `subscriptions/stop?contentType=${contentType}`),
      webhook: async (contentType) => {
        const { json } = await feed('GET', 'subscriptions/list')
        return objects(json).find((subscription) => subscription.contentType === contentType)?.webhook
      },
      publish: async (contentType, blobs = 1) => {
        const wishes = typeof blobs === 'number' ? Array.from({ length: blobs }, () => ({})) : blobs
        const published = await control('POST', `/tenants/${tenantId}/content`, { contentType, blobs: wishes })
        return objects(member(published, 'items')).map(({ contentId }) => String(contentId))
      },
      advance: (seconds) => control('PUT', '/clock', { advance: seconds }),
      settle: () => control('POST', '/settle'),
      history: async (contentType) =>
        objects((await feed('GET', `subscriptions/notifications?contentType=${contentType}`)).json),
      sent: async (after = 0) =>
        objects(member(await control('GET', `/journal?after=${after}`), 'exchanges')).filter(
          ({ direction }) => direction === 'out',
        ),
      tenant,
    }
  }
  return tenant()
}
