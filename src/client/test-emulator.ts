import { createEmulator, type Emulator, type EmulatorOptions } from '../emulator/emulator.ts'
import { emptyBody, textOf } from '../transport/transport.ts'

/** An emulator in the same process with one tenant, for tests of the clients. */
export interface TestEmulator {
  readonly emulator: Emulator
  readonly tenantId: string
  readonly root: string
  /** A token that lasts. */
  token(expiresIn?: number): Promise<string>
  /** Calls the control interface; `path` is below the tenant when it begins with `/tenant/`. */
  control(method: string, path: string, body?: unknown): Promise<unknown>
  /** Publishes blobs and gives their items. */
  publish(blobs: readonly object[], contentType?: string): Promise<readonly { readonly contentUri: string }[]>
  advance(seconds: number): Promise<void>
}

export const testStart = Date.parse('2026-03-03T09:00:00Z')

/** Makes one. `Audit.General` is started. */
export async function arrangeEmulator(options: EmulatorOptions = {}): Promise<TestEmulator> {
  const emulator = createEmulator({ now: testStart, ...options })
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await emulator.control({
      method,
      url: `http://control.test/control/v1${path}`,
      headers: [['Content-Type', 'application/json']],
      body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
    })
    const text = textOf(answer)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }
  const { tenantId } = (await call('POST', '/tenants', {})) as { tenantId: string }
  const inTenant = (path: string): string => path.replace(/^\/tenant\//, `/tenants/${tenantId}/`)
  const control: TestEmulator['control'] = (method, path, body) => call(method, inTenant(path), body)
  await control('PUT', '/tenant/quota', { requestsPerMinute: 1_000_000 })
  const root = 'http://localhost/api/v1.0'
  const token: TestEmulator['token'] = async (expiresIn = 30 * 86_400) => {
    const permissions = ['ActivityFeed.Read', 'ActivityFeed.ReadDlp']
    const order = { api: 'management-activity', tenantId, permissions, expiresIn }
    return ((await control('POST', '/tokens', order)) as { accessToken: string }).accessToken
  }
  await emulator.api({
    method: 'POST',
    url: `${root}/${tenantId}/activity/feed/subscriptions/start?contentType=Audit.General`,
    headers: [['Authorization', `Bearer ${await token()}`]],
    body: emptyBody,
  })
  return {
    emulator,
    tenantId,
    root,
    token,
    control,
    publish: async (blobs, contentType = 'Audit.General') =>
      ((await control('POST', '/tenant/content', { contentType, blobs })) as { items: { contentUri: string }[] }).items,
    advance: async (seconds) => void (await control('PUT', '/clock', { advance: seconds })),
  }
}
