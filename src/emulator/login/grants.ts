import type { Api } from '../tokens.ts'
import { type Account, accountOf } from './account.ts'
import { type LoginCall, namesNoTenant, tenantIdOf, type Version } from './call.ts'
import { type Client, identifyClient, missingCredentials } from './client.ts'
import { findTenant } from './directory.ts'
import type { Form } from './form.ts'
import { invalidGrant, LoginRefusal } from './refusals.ts'
import { readDefaultScope, readResource, readScopes, type Wish } from './resources.ts'

/** What a token is to say. */
export interface Grant {
  readonly tenantId: string
  readonly client: Client
  /** `null` when an application acts for itself. */
  readonly account: Account | null
  readonly wish: Wish
  readonly permissions: readonly string[]
}

type ReadGrant = (call: LoginCall, form: Form, version: Version) => Promise<Grant>

/** An application acts for itself. */
const grantToApplication: ReadGrant = async (call, form, version) => {
  if (namesNoTenant(call.tenantName)) throw noTenant()
  const tenantId = tenantIdOf(call, call.tenantName)
  const client = await identifyClient(call, form, tenantId)
  if (client.proof === '0') throw missingCredentials()
  const wish = version === 1 ? readResource(form, tenantId) : readDefaultScope(form, tenantId)
  return { tenantId, client, account: null, wish, permissions: grantedTo(client, wish.api) }
}

/** A user signs in with name and password; any password will do. */
const grantToUser: ReadGrant = async (call, form, version) => {
  const userName = form.need('username')
  form.need('password')
  const domain = userName.slice(userName.indexOf('@') + 1)
  if (namesNoTenant(call.tenantName) && !findTenant(call.world, domain)) throw noTenant()
  const tenantId = tenantIdOf(call, namesNoTenant(call.tenantName) ? domain : call.tenantName)
  const client = await identifyClient(call, form, tenantId)
  const account = accountOf(call.world, tenantId, userName, client.application?.userId ?? null)
  return delegate({ tenantId, client, account, wish: readWish(form, version, tenantId) })
}

/** A user who signed in before goes on. */
const grantAgain: ReadGrant = async (call, form, version) => {
  const session = call.world.directory.sessions.get(form.need('refresh_token'))
  if (!session) throw invalidGrant(9002313, 'This refresh token was not issued here.')
  const tenantId = tenantIdOf(call, namesNoTenant(call.tenantName) ? session.tenantId : call.tenantName)
  const client = await identifyClient(call, form, tenantId)
  if (session.clientId !== client.clientId || session.tenantId !== tenantId) {
    throw invalidGrant(700005, 'This refresh token was issued to another application, or in another tenant.')
  }
  const isSame = form.get(version === 1 ? 'resource' : 'scope') === undefined
  const wish = isSame ? session.wish : readWish(form, version, tenantId)
  return delegate({ tenantId, client, account: session.account, wish })
}

const grants: ReadonlyMap<string, ReadGrant> = new Map([
  ['client_credentials', grantToApplication],
  ['password', grantToUser],
  ['refresh_token', grantAgain],
])

/** What a token request is granted. @throws {LoginRefusal} */
export function readGrant(call: LoginCall, form: Form, version: Version): Promise<Grant> {
  if (!namesNoTenant(call.tenantName)) tenantIdOf(call, call.tenantName)
  const type = form.need('grant_type')
  const grant = grants.get(type)
  if (grant) return grant(call, form, version)
  const known = [...grants.keys()].join(', ')
  throw new LoginRefusal('unsupported_grant_type', 70003, `The grant type '${type}' is not served; ${known} are.`)
}

const readWish = (form: Form, version: Version, tenantId: string): Wish =>
  version === 1 ? readResource(form, tenantId) : readScopes(form, tenantId)

/** What a user lets an application do: all that it asks for, or of a registered one what was granted to it. */
function delegate(grant: Omit<Grant, 'permissions'>): Grant {
  const { client, wish } = grant
  const granted = grantedTo(client, wish.api)
  const permissions = wish.permissions ?? granted
  const lacking = client.application?.permissions ? permissions.filter((name) => !granted.includes(name)) : []
  if (lacking.length > 0) {
    throw invalidGrant(65001, `Application '${client.clientId}' was not granted ${lacking.join(', ')}.`)
  }
  return { ...grant, permissions }
}

const asked: Readonly<Record<Api, readonly string[]>> = {
  'management-activity': ['ActivityFeed.Read', 'ActivityFeed.ReadDlp'],
  'content-activities': ['ContentActivity.Write'],
}

/** What an application may do with an API: what was registered for it, otherwise all that the API asks for. */
function grantedTo({ application }: Client, api: Api): readonly string[] {
  return application?.permissions?.filter((name) => apiOfPermission(name) === api) ?? asked[api]
}

const apiOfPermission = (name: string): Api =>
  /^(?:ActivityFeed|ServiceHealth)\./.test(name) ? 'management-activity' : 'content-activities'

const noTenant = (): LoginRefusal =>
  new LoginRefusal('invalid_request', 50059, 'Nothing in the request tells the tenant; put its id into the path.')
