import type { JsonObject } from '../state.ts'
import { addressOf, issuerOf, type LoginCall, namesNoTenant, tenantIdOf, type Version } from './call.ts'
import { LoginRefusal, missingParameter } from './refusals.ts'

/** OpenID Connect discovery: where the endpoints of a tenant are. @throws {LoginRefusal} */
export function describeTenant(call: LoginCall, version: Version): JsonObject {
  const isOpen = namesNoTenant(call.tenantName)
  const tenant = isOpen ? call.tenantName.toLowerCase() : tenantIdOf(call, call.tenantName, 'invalid_tenant')
  const infix = version === 1 ? '' : 'v2.0/'
  const address = (path: string) => addressOf(call, tenant, path)
  return {
    issuer: issuerOf(call, isOpen ? '{tenantid}' : tenant, version),
    authorization_endpoint: address(`oauth2/${infix}authorize`),
    token_endpoint: address(`oauth2/${infix}token`),
    jwks_uri: address(`discovery/${infix}keys`),
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'private_key_jwt'],
    grant_types_supported: ['client_credentials', 'password', 'refresh_token'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    tenant_region_scope: null,
    cloud_instance_name: new URL(call.origin).host,
  }
}

/** The keys that tokens are signed with. */
export async function listKeys({ tokens }: LoginCall): Promise<JsonObject> {
  return { keys: [await tokens.publicKey()] }
}

/** Tells a client whether the host of its authority can be trusted, and where to go on. @throws {LoginRefusal} */
export function describeInstance(call: LoginCall): JsonObject {
  const text = call.query.get('authorization_endpoint')
  if (!text) throw missingParameter('authorization_endpoint')
  const { host } = new URL(call.origin)
  const endpoint = URL.canParse(text) ? new URL(text) : undefined
  if (endpoint?.host !== host) {
    throw new LoginRefusal('invalid_instance', 50049, `'${text}' is not an address below ${call.origin}.`)
  }
  const [tenant = 'common'] = endpoint.pathname.split('/').filter(Boolean)
  const infix = /\/v2\.0\//i.test(endpoint.pathname) ? 'v2.0/' : ''
  return {
    tenant_discovery_endpoint: addressOf(call, tenant, `${infix}.well-known/openid-configuration`),
    'api-version': call.query.get('api-version') ?? '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  }
}
