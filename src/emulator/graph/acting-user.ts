import type { Answer } from '../answer.ts'
import type { GraphCall } from '../call.ts'
import { graphError } from './answers.ts'

/** Answers a call about the user in the path, or about the signed-in user where the path has none. */
export function answerForUser(call: GraphCall, answer: (userId: string) => Answer): Answer {
  const { claims, key } = call
  const userId = key === '' ? claims.userId : key
  return userId === null || userId === ''
    ? graphError(call, 400, 'BadRequest', '/me request is only valid with delegated authentication flow.')
    : answer(userId)
}
