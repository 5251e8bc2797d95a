import { createAuthority } from '../../transport/certificates.ts'
import { emptyBody, type HttpResponse, textOf } from '../../transport/transport.ts'
import { createEmulator, type Emulator, type EmulatorOptions } from '../emulator.ts'
import { serveEmulator } from '../serve.ts'
import { isJsonObject, type JsonObject } from '../state.ts'
import { createTestReceiver, type TestReceiver } from '../webhooks/test-receiver.ts'

/** An emulator on sockets, a webhook receiver that it trusts, and a client's way in: what a page about an emulator can be about. */
export interface Stage {
  readonly emulator: Emulator
  readonly receiver: TestReceiver
  /** The address of the page. */
  readonly page: string
  control(method: string, path: string, body?: unknown): Promise<JsonObject>
  tenant(tenantId?: string): Promise<StagedTenant>
  close(): Promise<void>
}

/** A tenant with a token for it. */
export interface StagedTenant {
  readonly tenantId: string
  feed(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<HttpResponse>
  /** Starts a subscription, with a webhook at the receiver if wished. */
  start(contentType: string, webhook?: boolean): Promise<HttpResponse>
  publish(contentType: string, ...blobs: readonly object[]): Promise<JsonObject>
}

const bytesOf = (body: unknown): Uint8Array => (body === undefined ? emptyBody : Buffer.from(JSON.stringify(body)))

/** Sets the stage. */
export async function setStage(options: EmulatorOptions = {}): Promise<Stage> {
  const authority = await createAuthority()
  const receiver = await createTestReceiver(authority)
  const emulator = createEmulator({ now: Date.parse('2026-03-03T09:41:07Z'), webhookPatience: 1_000, ...options })
  const served = await serveEmulator(emulator)
  const control = async (method: string, path: string, body?: unknown) => {
    const url = `${served.control}/control/v1${path}`
    const text = textOf(await emulator.control({ method, url, headers: [], body: bytesOf(body) }))
    const json: unknown = text === '' ? {} : JSON.parse(text)
    return isJsonObject(json) ? json : {}
  }
  await control('POST', '/trust', { certificate: authority.certificate })
  return {
    emulator,
    receiver,
    page: `${served.control}/`,
    control,
    tenant: (tenantId) => stageTenant({ emulator, receiver, feedRoot: served.feedRoot, control }, tenantId),
    close: async () => {
      await served.close()
      await receiver.close()
    },
  }
}

async function stageTenant(
  {
    emulator,
    receiver,
    feedRoot,
    control,
  }: Pick<Stage, 'emulator' | 'receiver' | 'control'> & { readonly feedRoot: string },
  wanted?: string,
): Promise<StagedTenant> {
  const tenantId = String(
    (await control('POST', '/tenants', wanted === undefined ? {} : { tenantId: wanted })).tenantId,
  )
  const wish = { api: 'management-activity', tenantId, permissions: ['ActivityFeed.Read'], expiresIn: 10_000_000 }
  const { accessToken } = await control('POST', '/tokens', wish)
  const feed: StagedTenant['feed'] = (method, path, body, headers = {}) =>
    emulator.api({
      method,
      url: `${feedRoot}/${tenantId}/activity/feed/${path}`,
      headers: [...Object.entries(headers), ['Authorization', `Bearer ${accessToken}`]],
      body: bytesOf(body),
    })
  return {
    tenantId,
    feed,
    start: (contentType, webhook = false) =>
      feed(
        'POST',
        `subscriptions/start?contentType=${contentType}`,
        webhook ? { webhook: { address: receiver.address, authId: 'shared secret' } } : {},
      ),
    publish: (contentType, ...blobs) => control('POST', `/tenants/${tenantId}/content`, { contentType, blobs }),
  }
}
