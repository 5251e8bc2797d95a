import { parseJson, printJson } from '../../contract/parse-json.ts'
import { emptyBody, type HttpRequest, type HttpResponse, headerOf, textOf } from '../../transport/transport.ts'
import type { Answer } from '../answer.ts'
import type { Eventually, GraphCall } from '../call.ts'
import { graphAnswer, graphError } from '../graph/answers.ts'
import { answerBody } from '../graph/body.ts'
import type { JsonObject } from '../state.ts'
import { type BatchItem, readBatch } from './batch-request.ts'

/** What became of one request of a batch. */
interface ItemAnswer extends JsonObject {
  readonly id: string
  readonly status: number
}

/** Carries out several requests, one after the other, each as if it had been sent alone with the token of the batch. */
export const batch = (call: GraphCall): Eventually<Answer> => answerBody(call, () => answerItems(call, readBatch(call)))

async function answerItems(call: GraphCall, items: readonly BatchItem[]): Promise<Answer> {
  const responses: ItemAnswer[] = []
  for (const item of items) {
    const failed = responses.find(({ id, status }) => item.dependsOn.includes(id) && status >= 400)
    responses.push(failed ? dependencyFailed(call, item.id, failed.id) : await answerItem(call, item))
  }
  return graphAnswer(call, 200, { responses })
}

async function answerItem(call: GraphCall, item: BatchItem): Promise<ItemAnswer> {
  const response = await call.dispatch(requestOf(call, item))
  return response ? shown(item.id, response) : noAnswer(call, item.id)
}

function requestOf({ origin, version, request }: GraphCall, { method, url, headers, body }: BatchItem): HttpRequest {
  const authorization = headerOf(request, 'authorization') ?? ''
  return {
    method,
    url: `${origin}/${version}${url}`,
    headers: [...headers.filter(([name]) => name.toLowerCase() !== 'authorization'), ['Authorization', authorization]],
    body: body === undefined || body === null ? emptyBody : Buffer.from(printJson(body)),
  }
}

function shown(id: string, response: HttpResponse): ItemAnswer {
  const text = textOf(response)
  const isJson = /\bjson\b/i.test(headerOf(response, 'content-type') ?? '')
  return {
    id,
    status: response.status,
    headers: Object.fromEntries(response.headers),
    ...(text === '' ? {} : { body: isJson ? parsed(text) : text }),
  }
}

/** The JSON of an answer; its text where a fault made it something else. */
function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return text
  }
}

const failure = (call: GraphCall, id: string, status: number, code: string, message: string): ItemAnswer => {
  const { headers, body } = graphError(call, status, code, message)
  return { id, status, headers: Object.fromEntries(headers), body }
}

const dependencyFailed = (call: GraphCall, id: string, on: string): ItemAnswer =>
  failure(call, id, 424, 'FailedDependency', `The request '${on}', on which this one depends, failed.`)

/** A connection that breaks off alone has no place inside an answer that arrives. */
const noAnswer = (call: GraphCall, id: string): ItemAnswer =>
  failure(call, id, 503, 'ServiceUnavailable', 'The request was not answered.')
