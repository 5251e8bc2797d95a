import type { Answer } from '../answer.ts'
import type { GraphCall } from '../call.ts'
import { answerForUser } from '../graph/acting-user.ts'
import { graphCreated } from '../graph/answers.ts'
import { answerBody, parsedBody, readingContext } from '../graph/body.ts'
import { type GraphReading, readObject, Unreadable } from '../graph/reading.ts'
import { receivedOf } from '../recorded-activities.ts'
import { isJsonObject, type JsonObject } from '../state.ts'

/** Creates an activity for the signed-in user, or for the user in the path. Source: "Create contentActivity". */
export function createContentActivity(call: GraphCall): Answer {
  return answerForUser(call, (userId) => answerBody(call, () => created(call, userId, readActivity(call))))
}

/**
 * The activity in a body, as it is given back.
 *
 * @throws {Unreadable}
 */
export const readActivity = (call: GraphCall): JsonObject =>
  readObject(inEnvelope(parsedBody(call), call.policy.graph), 'contentActivity', '', readingContext(call))

/** A body whose metadata stands under the name that the type declares. */
function inEnvelope(body: unknown, { contentToProcess }: GraphReading): unknown {
  if (!isJsonObject(body) || 'contentMetadata' in body || !('contentToProcess' in body)) return body
  const { contentToProcess: contentMetadata, ...rest } = body
  if (contentToProcess === 'taken') return { ...rest, contentMetadata }
  throw new Unreadable("The property 'contentMetadata' is required; 'contentToProcess' is not read in its place.")
}

/** Gives an activity an id, remembers it and answers with it. The same body twice makes two activities. */
export function created(call: GraphCall, userId: string, read: JsonObject): Answer {
  const { world, origin, version, claims, now } = call
  const id = world.chance.nextGuid(`activity/${claims.tenantId}`)
  const collection = `users('${userId}')/dataSecurityAndGovernance/activities/contentActivities`
  const activity = { id, userId, ...read }
  const { tenantId, clientId } = claims
  const received = receivedOf(call.request)
  world.activities.keep({ at: now, tenantId, userId, clientId, version, activity, received })
  const context = `${origin}/${version}/$metadata#${collection}/$entity`
  return graphCreated(
    call,
    { '@odata.context': context, ...activity },
    `${origin}/${version}/users/${encodeURIComponent(userId)}/dataSecurityAndGovernance/activities/contentActivities/${id}`,
  )
}
