import type { HeaderList } from '../../transport/transport.ts'

/** The errors of RFC 6749, and the two that Entra adds, with the status that each has. */
const statuses = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  invalid_scope: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_resource: 400,
  invalid_tenant: 400,
  invalid_instance: 400,
} as const

type LoginError = keyof typeof statuses

/** A request to the log-in service that is not served. `code` is the number that Entra puts behind `AADSTS`. */
export class LoginRefusal extends Error {
  override readonly name = 'LoginRefusal'
  readonly error: LoginError
  readonly code: number
  readonly status: number
  readonly headers: HeaderList

  constructor(
    error: LoginError,
    code: number,
    message: string,
    { status = statuses[error], headers = [] }: { readonly status?: number; readonly headers?: HeaderList } = {},
  ) {
    super(message)
    this.error = error
    this.code = code
    this.status = status
    this.headers = headers
  }
}

export const missingParameter = (name: string): LoginRefusal =>
  new LoginRefusal('invalid_request', 900144, `The request body lacks the parameter '${name}'.`)

export const unknownTenant = (name: string, error: 'invalid_request' | 'invalid_tenant'): LoginRefusal =>
  new LoginRefusal(error, 90002, `Tenant '${name}' does not exist, or was deleted.`)

export const unknownClient = (clientId: string, tenantId: string): LoginRefusal =>
  new LoginRefusal('unauthorized_client', 700016, `Tenant '${tenantId}' has no application '${clientId}'.`)

export const unknownResource = (resource: string, tenantId: string): LoginRefusal =>
  new LoginRefusal('invalid_resource', 500011, `Tenant '${tenantId}' has no resource '${resource}'.`)

export const invalidGrant = (code: number, message: string): LoginRefusal =>
  new LoginRefusal('invalid_grant', code, message)

export const invalidScope = (code: number, message: string): LoginRefusal =>
  new LoginRefusal('invalid_scope', code, message)
