import { isGuid, type Tenant, type World } from '../state.ts'
import type { Account } from './account.ts'
import type { Wish } from './resources.ts'

/** An application that somebody registered; of all others any secret is taken. */
export interface Application {
  /** Lower case. */
  readonly clientId: string
  /** The only tenant that it is known in; `null` for all. */
  readonly tenantId: string | null
  /** `null` when it has none. */
  readonly secret: string | null
  /** A certificate or public key as PEM, against which assertions are checked; `null` when it has none. */
  readonly certificate: string | null
  /** What it was granted; `null` for everything that the two APIs ask for. */
  readonly permissions: readonly string[] | null
  /** The id of whoever signs in to it; `null` when it follows from the user's name. */
  readonly userId: string | null
}

/** What a refresh token stands for. */
export interface Session {
  readonly tenantId: string
  readonly clientId: string
  readonly account: Account
  readonly wish: Wish
}

/** Who may log in. */
export interface Directory {
  readonly applications: Map<string, Application>
  /** Tenant ids by domain name, both lower case. */
  readonly domains: Map<string, string>
  readonly sessions: Map<string, Session>
  /** Where log-in is reached: an origin without a slash at its end. Addresses begin as the request did, or else with this. */
  origin: string
}

/** A directory that knows nobody. */
export const createDirectory = (): Directory => ({
  applications: new Map(),
  domains: new Map(),
  sessions: new Map(),
  origin: 'http://localhost',
})

/** The tenant with that id or domain name, unless it was deleted. */
export function findTenant({ tenants, directory }: World, name: string): Tenant | undefined {
  const lower = name.toLowerCase()
  const tenant = tenants.get(isGuid(lower) ? lower : (directory.domains.get(lower) ?? ''))
  return tenant?.condition === 'deleted' ? undefined : tenant
}
