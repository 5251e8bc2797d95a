import { headerOf, textOf } from '../../transport/transport.ts'
import type { Answer } from '../answer.ts'
import type { GraphCall } from '../call.ts'
import { graphError } from './answers.ts'
import { knowsLaterMembers, wantsIntegersAsText } from './preferences.ts'
import { type ReadingContext, Unreadable } from './reading.ts'

/** Answers a call that has to have a body of JSON, and refuses it when `answer` finds the body unreadable. */
export function answerBody<Answered>(call: GraphCall, answer: () => Answered): Answered | Answer {
  if (!/^\s*application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(headerOf(call.request, 'content-type') ?? '')) {
    return graphError(call, 400, 'BadRequest', 'Entity only allows writes with a JSON Content-Type header.')
  }
  try {
    return answer()
  } catch (error) {
    if (error instanceof Unreadable) return graphError(call, 400, error.code, error.message)
    throw error
  }
}

/**
 * The JSON value of a body.
 *
 * @throws {Unreadable}
 */
export function parsedBody({ request, policy }: GraphCall): unknown {
  const text = textOf(request)
  if (text.trim() === '') throw new Unreadable('Empty Payload. JSON content expected.')
  try {
    return policy.graph.parse(text)
  } catch {
    throw new Unreadable(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    )
  }
}

/** What the headers of a call say about how its body is to be read. */
export const readingContext = ({ request, policy, now }: GraphCall): ReadingContext => ({
  reading: policy.graph,
  now,
  integersAsText: wantsIntegersAsText(request),
  knowsLaterMembers: knowsLaterMembers(request),
})
