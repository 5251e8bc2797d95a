import type { JsonObject } from '../state.ts'
import type { LoginCall, Version } from './call.ts'
import { accessClaims, idClaims, type Lifetime, lifetimeFrom } from './claims.ts'
import type { Session } from './directory.ts'
import { type Form, readForm } from './form.ts'
import { type Grant, readGrant } from './grants.ts'

/** Answers a token request in the form of its version. @throws {LoginRefusal} */
export async function issueToken(call: LoginCall, version: Version): Promise<JsonObject> {
  const form = readForm(call.request)
  const grant = await readGrant(call, form, version)
  const lifetime = lifetimeFrom(call.now)
  const access_token = await call.tokens.sign(accessClaims(call, grant, version, lifetime))
  return {
    token_type: 'Bearer',
    ...(grant.account ? { scope: version === 1 ? grant.permissions.join(' ') : scopeOf(grant) } : {}),
    ...(version === 1 ? timesOfVersion1(grant, lifetime) : { expires_in: 3_599, ext_expires_in: 3_599 }),
    access_token,
    ...(await userTokens(call, form, grant, version, lifetime)),
  }
}

/** Version 1 gives numbers as texts. */
const timesOfVersion1 = ({ wish }: Grant, { notBefore, expires }: Lifetime): JsonObject => ({
  expires_in: '3599',
  ext_expires_in: '3599',
  expires_on: String(expires),
  not_before: String(notBefore),
  resource: wish.resource,
})

/** Everything asked for and everything given, because clients look up what they keep by either. */
function scopeOf({ wish, permissions }: Grant): string {
  const given = permissions.filter((name) => !wish.scopes.includes(name)).map((name) => `${wish.resource}/${name}`)
  return [...new Set([...wish.scopes, ...given])].join(' ')
}

/** What only users get: a refresh token, an id token, and who they are for the cache of a client. */
async function userTokens(
  call: LoginCall,
  form: Form,
  grant: Grant,
  version: Version,
  lifetime: Lifetime,
): Promise<JsonObject> {
  const { account, tenantId, client, wish } = grant
  if (!account) return {}
  const isOffline = version === 1 || wish.scopes.includes('offline_access')
  const isSignIn = wish.scopes.includes('openid')
  const info = { uid: account.userId, utid: tenantId }
  const session = { tenantId, clientId: client.clientId, account, wish }
  return {
    ...(isOffline ? { refresh_token: keepSession(call, session) } : {}),
    ...(isSignIn ? { id_token: await call.tokens.sign(idClaims(call, grant, version, lifetime)) } : {}),
    ...(form.get('client_info') === '1' ? { client_info: encode(info) } : {}),
  }
}

function keepSession({ world }: LoginCall, session: Session): string {
  const token = world.chance.nextGuid(`refresh token/${session.tenantId}`)
  world.directory.sessions.set(token, session)
  return token
}

const encode = (value: JsonObject): string => Buffer.from(JSON.stringify(value)).toString('base64url')
