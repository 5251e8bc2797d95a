import { json } from '../answer.ts'
import { audiences } from '../audiences.ts'
import { second } from '../instants.ts'
import { type ControlHandler, guid, integer, oneOf, optional, readBody, texts } from './requests.ts'

/** Makes an access token, for a tenant that need not exist: how such a token is refused is worth trying, too. */
export const mintToken: ControlHandler = async (call) => {
  const { world, tokens } = call
  const body = readBody(call, ['api', 'tenantId', 'permissions', 'clientId', 'userId', 'expiresIn'])
  const api = oneOf(['management-activity', 'content-activities'])(body, 'api')
  const tenantId = guid(body, 'tenantId')
  const permissions = texts(body, 'permissions')
  const givenClient = optional(body, 'clientId', guid)
  const userId = optional(body, 'userId', guid) ?? null
  const expiresIn = optional(body, 'expiresIn', integer) ?? 3_599
  const clientId = givenClient ?? world.chance.nextGuid(`client/${tenantId}`)
  const now = world.clock.now()
  // A token says in whole seconds when it ends; cutting them off would end it early.
  const expires = Math.ceil(now / second) * second + expiresIn * second
  const claims = { tenantId, audience: audiences[api], clientId, userId, permissions, expires }
  const accessToken = tokens.mint(claims, now, world.chance.nextGuid(`token/${tenantId}`))
  return json(201, { accessToken, clientId, userId })
}
