import type { Answer } from '../answer.ts'
import type { GraphCall } from '../call.ts'
import { answerForUser } from '../graph/acting-user.ts'
import { graphAnswer } from '../graph/answers.ts'
import { answerBody, parsedBody, readingContext } from '../graph/body.ts'
import { readObject } from '../graph/reading.ts'
import { scopesTag } from './scopes-tag.ts'

/**
 * Says which of a user's activities a policy covers: none, which is when applications record them as content activities. The same
 * is said to callers that have the tag already, because no document has another answer for them.
 */
export const computeProtectionScopes = (call: GraphCall): Answer =>
  answerForUser(call, (userId) => noScopes(call, 'policyUserScope', scopesTag(call, userId)))

/** Says the same of everybody in the tenant. */
export const computeTenantProtectionScopes = (call: GraphCall): Answer =>
  noScopes(call, 'policyTenantScope', scopesTag(call))

function noScopes(call: GraphCall, type: string, tag: string): Answer {
  const { origin, version } = call
  const context = `${origin}/${version}/$metadata#Collection(microsoft.graph.${type})`
  return answerBody(call, () => {
    readObject(parsedBody(call), 'computeRequest', '', readingContext(call))
    return graphAnswer(call, 200, { '@odata.context': context, value: [] }, [['ETag', tag]])
  })
}
