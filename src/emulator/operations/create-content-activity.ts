import { headerOf, textOf } from '../../transport/transport.ts'
import type { Answer } from '../answer.ts'
import type { GraphCall } from '../call.ts'
import { graphCreated, graphError } from '../graph/answers.ts'
import { readObject, Unreadable } from '../graph/reading.ts'
import type { JsonObject } from '../state.ts'

/** Creates an activity for the signed-in user, or for the user in the path. Source: "Create contentActivity". */
export function createContentActivity(call: GraphCall): Answer {
  const { operation, claims, key } = call
  const userId = operation === 'createMyContentActivity' ? claims.userId : key
  if (userId === null || userId === '') {
    return graphError(call, 400, 'BadRequest', '/me request is only valid with delegated authentication flow.')
  }
  if (!/^\s*application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(headerOf(call.request, 'content-type') ?? '')) {
    return graphError(call, 400, 'BadRequest', 'Entity only allows writes with a JSON Content-Type header.')
  }
  try {
    return created(call, userId, readActivity(call))
  } catch (error) {
    if (error instanceof Unreadable) return graphError(call, 400, error.code, error.message)
    throw error
  }
}

/**
 * The activity in a body, as it is given back.
 *
 * @throws {Unreadable}
 */
export function readActivity({ request, policy, now }: GraphCall): JsonObject {
  const text = textOf(request)
  if (text.trim() === '') throw new Unreadable('Empty Payload. JSON content expected.')
  const integersAsText = /ieee754compatible=true/i.test(
    `${headerOf(request, 'accept')} ${headerOf(request, 'content-type')}`,
  )
  return readObject(parse(text, policy.graph.parse), 'contentActivity', '', {
    reading: policy.graph,
    now,
    integersAsText,
  })
}

function parse(text: string, read: (text: string) => unknown): unknown {
  try {
    return read(text)
  } catch {
    throw new Unreadable(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    )
  }
}

/** Gives an activity an id and answers with it. The same body twice makes two activities. */
export function created(call: GraphCall, userId: string, activity: JsonObject): Answer {
  const { world, origin, version, claims } = call
  const id = world.chance.nextGuid(`activity/${claims.tenantId}`)
  const collection = `users('${userId}')/dataSecurityAndGovernance/activities/contentActivities`
  const context = `${origin}/${version}/$metadata#${collection}/$entity`
  return graphCreated(
    call,
    { '@odata.context': context, id, userId, ...activity },
    `${origin}/${version}/users/${encodeURIComponent(userId)}/dataSecurityAndGovernance/activities/contentActivities/${id}`,
  )
}
