import type { HttpRequest } from '../../transport/transport.ts'
import type { World } from '../state.ts'
import type { Tokens } from '../tokens.ts'
import { findTenant } from './directory.ts'
import { unknownTenant } from './refusals.ts'

/** A request to the log-in service. */
export interface LoginCall {
  readonly world: World
  readonly tokens: Tokens
  readonly request: HttpRequest
  /** Epoch milliseconds by the emulator's clock. */
  readonly now: number
  /** Where log-in is reached, without a slash at the end. */
  readonly origin: string
  /** The segment of the path that names the tenant, decoded. */
  readonly tenantName: string
  readonly query: URLSearchParams
}

/** The version of the protocol, as its paths tell it. */
export type Version = 1 | 2

/** True for the names that leave the tenant open. */
export const namesNoTenant = (name: string): boolean => /^(?:common|organizations)$/i.test(name)

/** The id of a tenant by its id or domain name. @throws {LoginRefusal} when it does not exist */
export function tenantIdOf(
  { world }: LoginCall,
  name: string,
  error: 'invalid_request' | 'invalid_tenant' = 'invalid_request',
): string {
  const tenant = findTenant(world, name)
  if (!tenant) throw unknownTenant(name, error)
  return tenant.id
}

/** An address of the log-in service. */
export const addressOf = ({ origin }: LoginCall, tenant: string, path: string): string => `${origin}/${tenant}/${path}`

/** The issuer of tokens and of the discovery document of a version. */
export const issuerOf = (call: LoginCall, tenant: string, version: Version): string =>
  version === 1 ? `https://sts.windows.net/${tenant}/` : addressOf(call, tenant, 'v2.0')
