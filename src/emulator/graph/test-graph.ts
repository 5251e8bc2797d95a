import { parseJson, printJson } from '../../contract/parse-json.ts'
import { type HttpResponse, headerOf, textOf } from '../../transport/transport.ts'
import { createEmulator, type EmulatorOptions } from '../emulator.ts'
import { isJsonObject, type JsonObject } from '../state.ts'

/** What a test reads of an answer. */
export interface Got {
  readonly status: number
  readonly json: unknown
  readonly text: string
  header(name: string): string | undefined
  /** `code: message` of a refusal. */
  readonly refusal: string
}

/** What a test sends besides the address. */
export interface Sent {
  readonly headers?: Readonly<Record<string, string>>
  /** Printed as JSON, unless it is a text. */
  readonly body?: unknown
  /** Null: none. */
  readonly token?: string | null
}

/** A token to be minted. */
export interface TokenWish {
  readonly permissions?: readonly string[]
  /** Null: an application acts for itself. */
  readonly userId?: string | null
  readonly tenantId?: string
}

/** The user whom the tokens of a test speak for. */
export const user = '7c2f8f10-cba8-4a8d-9449-db4b76d17390'

/** What the clock of a test reads. */
export const testNow = Date.parse('2026-03-03T09:41:07.250Z')

/** The two calls by their paths below a version. */
export const myActivities = 'me/dataSecurityAndGovernance/activities/contentActivities'
export const activitiesOf = (userId: string): string =>
  `users/${userId}/dataSecurityAndGovernance/activities/contentActivities`

function read(response: HttpResponse): Got {
  const text = textOf(response)
  const json = text === '' ? undefined : parseJson(text)
  const error = isJsonObject(json) && isJsonObject(json.error) ? json.error : undefined
  const header = (name: string) => headerOf(response, name)
  return { status: response.status, json, text, header, refusal: `${error?.code}: ${error?.message}` }
}

const bytesOf = (body: unknown): Uint8Array =>
  Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : printJson(body))

/** An emulator with one tenant, and the short ways to Microsoft Graph and to the control interface. */
export async function arrangeGraph(options: EmulatorOptions = {}) {
  const emulator = createEmulator({ now: testNow, ...options })
  const control = async (method: string, path: string, body?: unknown) =>
    read(
      await emulator.control({
        method,
        url: `http://control.test/control/v1${path}`,
        headers: [],
        body: bytesOf(body),
      }),
    )
  const member = ({ json }: Got, name: string) => String(isJsonObject(json) ? json[name] : undefined)
  const tenantId = member(await control('POST', '/tenants', {}), 'tenantId')
  const mint = async ({ permissions = ['ContentActivity.Write'], userId = user, ...wish }: TokenWish = {}) => {
    const body = { api: 'content-activities', tenantId, permissions, ...(userId === null ? {} : { userId }), ...wish }
    return member(await control('POST', '/tokens', body), 'accessToken')
  }
  const token = await mint()
  const send = async (method: string, path: string, { headers = {}, body, token: own = token }: Sent = {}) =>
    read(
      await emulator.api({
        method,
        url: `http://graph.test/${path}`,
        headers: [...Object.entries(headers), ...(own === null ? [] : [['Authorization', `Bearer ${own}`] as const])],
        body: bytesOf(body),
      }),
    )
  const post = (path: string, body: unknown, { headers = {}, ...sent }: Sent = {}) =>
    send('POST', path, { headers: { 'Content-Type': 'application/json', ...headers }, body, ...sent })
  return { emulator, control, tenantId, mint, send, post }
}

/** A body that nobody has a reason to refuse. */
export const plainActivity = {
  contentMetadata: {
    contentEntries: [
      {
        '@odata.type': '#microsoft.graph.processConversationMetadata',
        identifier: '68fa951a-898a-4427-8e9e-6f8c05e9fe2b',
        name: 'A message',
        correlationId: '559a2343-7aa2-4912-93fe-72c47b2706ed',
        sequenceNumber: 7,
        isTruncated: false,
        createdDateTime: '2025-04-28T20:17:55Z',
        modifiedDateTime: '2025-04-28T20:17:55Z',
      },
    ],
    activityMetadata: { activity: 'uploadText' },
    deviceMetadata: { deviceType: 'unmanaged' },
    integratedAppMetadata: { name: 'An application', version: '0.1' },
  },
} as const satisfies JsonObject

/** The same with other members in its only entry. */
export const activityWithEntry = (members: JsonObject): JsonObject => ({
  contentMetadata: {
    ...plainActivity.contentMetadata,
    contentEntries: [{ ...plainActivity.contentMetadata.contentEntries[0], ...members }],
  },
})

/** The same with other members in its metadata. */
export const activityWith = (members: JsonObject): JsonObject => ({
  contentMetadata: { ...plainActivity.contentMetadata, ...members },
})
