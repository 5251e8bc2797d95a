import type { Answer } from '../answer.ts'
import type { GraphCall } from '../call.ts'
import { graphEmpty, graphError } from '../graph/answers.ts'
import { answerBody, parsedBody, readingContext } from '../graph/body.ts'
import { readObject, Unreadable } from '../graph/reading.ts'
import { isJsonObject } from '../state.ts'

const largestBody = 2 * 1024 * 1024
const mostEntries = 64

/** Takes content of several users to be judged later, and answers without a body. */
export function processContentAsync(call: GraphCall): Answer {
  if (call.request.body.length > largestBody) {
    return graphError(call, 413, 'RequestEntityTooLarge', `The body is larger than ${largestBody} bytes.`)
  }
  return answerBody(call, () => {
    const { processContentRequests } = readObject(parsedBody(call), 'processContentAsyncBody', '', readingContext(call))
    const count = entryCount(processContentRequests)
    if (count > mostEntries)
      throw new Unreadable(`There are ${count} content entries; at most ${mostEntries} are taken.`)
    return graphEmpty(call, 204)
  })
}

const entryCount = (requests: unknown): number =>
  Array.isArray(requests) ? requests.reduce<number>((sum, request: unknown) => sum + entriesOf(request).length, 0) : 0

function entriesOf(request: unknown): readonly unknown[] {
  const content = isJsonObject(request) ? request.contentToProcess : undefined
  const entries = isJsonObject(content) ? content.contentEntries : undefined
  return Array.isArray(entries) ? entries : []
}
