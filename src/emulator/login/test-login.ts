import { type HttpResponse, headerOf, textOf } from '../../transport/transport.ts'
import { createEmulator, type EmulatorOptions } from '../emulator.ts'
import { isJsonObject, type JsonObject } from '../state.ts'

/** What a test reads of an answer. */
export interface Got {
  readonly response: HttpResponse
  readonly status: number
  readonly json: JsonObject
}

export const testNow = Date.parse('2026-03-03T09:41:07.250Z')
export const loginOrigin = 'https://login.test'
export const clientId = '11111111-2222-4333-8444-555555555555'

/** The claims of a token, unverified. */
export const claimsOf = (token: unknown): JsonObject =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString())

function read(response: HttpResponse): Got {
  const text = textOf(response)
  const json: unknown = text === '' ? {} : JSON.parse(text)
  return { response, status: response.status, json: isJsonObject(json) ? json : {} }
}

/** An emulator with one tenant, as a client that logs in sees it. */
export async function arrangeLogin(options: EmulatorOptions = {}) {
  const emulator = createEmulator({ now: testNow, ...options })
  emulator.announceLogin(loginOrigin)
  const bytes = (body: unknown) => Buffer.from(body === undefined ? '' : JSON.stringify(body))
  const control = async (method: string, path: string, body?: unknown) => {
    const url = `http://control.test/control/v1${path}`
    return read(await emulator.control({ method, url, headers: [], body: bytes(body) }))
  }
  const tenantId = String((await control('POST', '/tenants', { domains: ['Contoso.example'] })).json.tenantId)
  const get = async (path: string) => {
    const url = path.startsWith('https://') ? path : `${loginOrigin}/${path}`
    return read(await emulator.login({ method: 'GET', url, headers: [], body: Buffer.from('') }))
  }
  const post = async (path: string, form: Readonly<Record<string, string>>, headers: [string, string][] = []) => {
    const type: [string, string] = ['Content-Type', 'application/x-www-form-urlencoded']
    const body = Buffer.from(new URLSearchParams(form).toString())
    return read(
      await emulator.login({ method: 'POST', url: `${loginOrigin}/${path}`, headers: [type, ...headers], body }),
    )
  }
  const call = async (method: string, url: string, token: unknown, body?: unknown) => {
    const headers: [string, string][] = [
      ['Authorization', `Bearer ${token}`],
      ['Content-Type', 'application/json'],
    ]
    return read(await emulator.api({ method, url: `http://api.test/${url}`, headers, body: bytes(body) }))
  }
  return {
    tenantId,
    control,
    get,
    post,
    /** Asks for a token for an application in version 2; what is given replaces or adds to a good request. */
    ask: (form: Readonly<Record<string, string>> = {}, tenant = tenantId) =>
      post(`${tenant}/oauth2/v2.0/token`, { ...applicationForm, scope: `${feed}/.default`, ...form }),
    /** The same in version 1. */
    askVersion1: (form: Readonly<Record<string, string>> = {}) =>
      post(`${tenantId}/oauth2/token?api-version=1.0`, { ...applicationForm, resource: feed, ...form }),
    askForUser: (form: Readonly<Record<string, string>> = {}, tenant = tenantId) =>
      post(`${tenant}/oauth2/v2.0/token`, { ...userForm, ...form }),
    list: (token: unknown) => call('GET', `api/v1.0/${tenantId}/activity/feed/subscriptions/list`, token),
    /** Creates an activity of the signed-in user. */
    createActivity: (token: unknown, body: unknown) =>
      call('POST', 'v1.0/me/dataSecurityAndGovernance/activities/contentActivities', token, body),
    journal: async () => JSON.stringify((await control('GET', '/journal')).json),
  }
}

const feed = 'https://manage.office.com'

const applicationForm = { grant_type: 'client_credentials', client_id: clientId, client_secret: 'any secret' }

const userForm = {
  grant_type: 'password',
  client_id: clientId,
  scope: 'https://graph.microsoft.com/.default',
  username: 'ada@contoso.example',
  password: 'any password',
}

/** `status error code` of a refusal. */
export const refusalOf = ({ status, json }: Got): string => `${status} ${json.error} ${[json.error_codes].flat()[0]}`

export const headerIn = ({ response }: Got, name: string): string | undefined => headerOf(response, name)
