import { apiOfAudience } from '../audiences.ts'
import type { Api } from '../tokens.ts'
import type { Form } from './form.ts'
import { invalidScope, unknownResource } from './refusals.ts'

/** What a token request asks for. */
export interface Wish {
  readonly api: Api
  /** The API as the caller named it. */
  readonly resource: string
  /** The permissions asked for; `null` for all that were granted. */
  readonly permissions: readonly string[] | null
  /** The scopes as they were asked for. */
  readonly scopes: readonly string[]
}

/** Reads the parameter `resource` of a version 1 request. @throws {LoginRefusal} */
export function readResource(form: Form, tenantId: string): Wish {
  const resource = form.need('resource')
  return { api: apiOf(resource, tenantId), resource, permissions: null, scopes: scopesOf(form) }
}

/** Reads the parameter `scope` of a version 2 request by an application on its own. @throws {LoginRefusal} */
export function readDefaultScope(form: Form, tenantId: string): Wish {
  const text = form.need('scope')
  const scopes = scopesOf(form)
  if (scopes.length > 1) throw invalidScope(70011, `The scope '${text}' is not valid: only one can be asked for.`)
  if (!text.trim().endsWith('/.default')) {
    throw invalidScope(1002012, `The scope '${text}' is not valid: an application asks for a resource and '/.default'.`)
  }
  return readScopes(form, tenantId)
}

/** Reads the parameter `scope` of a version 2 request on behalf of a user. @throws {LoginRefusal} */
export function readScopes(form: Form, tenantId: string): Wish {
  const text = form.need('scope')
  const scopes = scopesOf(form)
  const asked = scopes.filter((scope) => !signInScopes.has(scope.toLowerCase())).map(splitScope)
  const resources = new Set(asked.map(({ resource }) => resource))
  const [resource = graph, ...others] = resources
  if (others.length > 0) throw invalidScope(70011, `The scope '${text}' is not valid: it names more than one resource.`)
  const names = asked.map(({ name }) => name)
  const api = apiOf(resource, tenantId)
  return { api, resource, permissions: names.includes('.default') ? null : names, scopes }
}

const graph = 'https://graph.microsoft.com'

const signInScopes: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access'])

const scopesOf = (form: Form): readonly string[] => (form.get('scope') ?? '').split(/\s+/).filter(Boolean)

/** A scope without a resource in front belongs to Microsoft Graph. */
function splitScope(scope: string): { readonly resource: string; readonly name: string } {
  const slash = scope.lastIndexOf('/')
  return slash < 0
    ? { resource: graph, name: scope }
    : { resource: scope.slice(0, slash), name: scope.slice(slash + 1) }
}

function apiOf(resource: string, tenantId: string): Api {
  const api = apiOfAudience(resource)
  if (!api) throw unknownResource(resource, tenantId)
  return api
}
