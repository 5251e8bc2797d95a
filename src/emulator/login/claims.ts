import { resourceIds } from '../audiences.ts'
import { minute, second } from '../instants.ts'
import type { JsonObject } from '../state.ts'
import { issuerOf, type LoginCall, type Version } from './call.ts'
import type { Grant } from './grants.ts'

/** Seconds since 1970: when a token begins to be valid, and when it ends. */
export interface Lifetime {
  readonly notBefore: number
  readonly expires: number
}

/** An hour, and the five minutes before, because clocks differ. */
export function lifetimeFrom(now: number): Lifetime {
  return { notBefore: Math.floor((now - 5 * minute) / second), expires: Math.floor(now / second) + 3_600 }
}

/** What an access token says in one version of its form. */
export function accessClaims(call: LoginCall, grant: Grant, version: Version, lifetime: Lifetime): JsonObject {
  const { wish, client, tenantId } = grant
  const own =
    version === 1
      ? { aud: wish.resource, appid: client.clientId, appidacr: client.proof }
      : { aud: resourceIds[wish.api], azp: client.clientId, azpacr: client.proof }
  return { ...own, ...commonClaims(call, tenantId, version, lifetime), ...subjectClaims(call, grant, version) }
}

/** What an id token says. */
export function idClaims(
  call: LoginCall,
  { account, client, tenantId }: Grant,
  version: Version,
  lifetime: Lifetime,
): JsonObject {
  return {
    aud: client.clientId,
    ...commonClaims(call, tenantId, version, lifetime),
    ...(account ? userClaims(call, account, client.clientId, version) : {}),
  }
}

function commonClaims({ world, ...call }: LoginCall, tid: string, version: Version, lifetime: Lifetime): JsonObject {
  return {
    iss: issuerOf({ world, ...call }, tid, version),
    iat: lifetime.notBefore,
    nbf: lifetime.notBefore,
    exp: lifetime.expires,
    tid,
    uti: world.chance.nextGuid(`login token/${tid}`),
    ver: version === 1 ? '1.0' : '2.0',
  }
}

function subjectClaims(call: LoginCall, grant: Grant, version: Version): JsonObject {
  const { account, client, permissions, tenantId } = grant
  if (account) {
    return { idtyp: 'user', scp: permissions.join(' '), ...userClaims(call, account, client.clientId, version) }
  }
  const principal = call.world.chance.guid(`service principal/${tenantId}/${client.clientId}`)
  return { idtyp: 'app', oid: principal, sub: principal, ...(permissions.length > 0 ? { roles: permissions } : {}) }
}

function userClaims(
  { world }: LoginCall,
  { userId, userName }: NonNullable<Grant['account']>,
  clientId: string,
  version: Version,
): JsonObject {
  return {
    oid: userId,
    sub: world.chance.hex(`subject/${clientId}/${userId}`),
    name: userName,
    upn: userName,
    ...(version === 1 ? { unique_name: userName } : { preferred_username: userName }),
  }
}
