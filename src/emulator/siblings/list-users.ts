import type { Answer } from '../answer.ts'
import { type GraphCall, readAddress } from '../call.ts'
import { graphAnswer, graphError } from '../graph/answers.ts'
import type { JsonObject } from '../state.ts'

const byName = /^\s*userPrincipalName\s+eq\s+'((?:[^']|'')*)'\s*$/i

/**
 * Finds the user with a principal name. Every name with an `@` belongs to somebody, whose id follows from tenant, name and seed;
 * other names belong to nobody.
 */
export function listUsers(call: GraphCall): Answer {
  const query = new URLSearchParams(readAddress(call.request.url).queryText)
  const option = (name: string) => query.get(`$${name}`) ?? query.get(name)
  const name = byName.exec(option('filter') ?? '')?.[1]?.replaceAll("''", "'")
  if (name === undefined) {
    return graphError(call, 400, 'BadRequest', "Users are found only by $filter=userPrincipalName eq '{name}'.")
  }
  const selected = option('select')
  const { origin, version } = call
  return graphAnswer(call, 200, {
    '@odata.context': `${origin}/${version}/$metadata#users${selected === null ? '' : `(${selected})`}`,
    value: name.includes('@') ? [chosen(userNamed(call, name), selected)] : [],
  })
}

const userNamed = ({ world, claims }: GraphCall, name: string): JsonObject => ({
  id: world.chance.guid(`user/${claims.tenantId}/${name.toLowerCase()}`),
  userPrincipalName: name,
})

function chosen(user: JsonObject, selected: string | null): JsonObject {
  if (selected === null) return user
  const names = selected.split(',').map((name) => name.trim().toLowerCase())
  return Object.fromEntries(Object.entries(user).filter(([name]) => names.includes(name.toLowerCase())))
}
