import { type HeaderList, headerOf } from '../../transport/transport.ts'
import { type Answer, empty, json } from '../answer.ts'
import type { Arrival } from '../call.ts'
import { printSeconds } from '../instants.ts'
import type { JsonObject } from '../state.ts'
import { knowsLaterMembers, wantsIntegersAsText } from './preferences.ts'

/** A request to Microsoft Graph, whether it reached an operation or not. */
type Asked = Pick<Arrival, 'world' | 'request'> & Partial<Pick<Arrival, 'verified'>>

/** What every answer of Microsoft Graph carries, so that callers and operators can speak of the same request. */
function graphHeaders({ world, request, verified }: Asked): readonly [HeaderList, JsonObject] {
  const requestId = world.chance.nextGuid(`request/${verified?.tenantId ?? ''}`)
  const clientRequestId = headerOf(request, 'client-request-id') ?? requestId
  return [
    [
      ['request-id', requestId],
      ['client-request-id', clientRequestId],
    ],
    { 'request-id': requestId, 'client-request-id': clientRequestId },
  ]
}

/** A refusal with the error body of Microsoft Graph. */
export function graphError(
  arrival: Asked & Pick<Arrival, 'now'>,
  status: number,
  code: string,
  message: string,
  headers: HeaderList = [],
): Answer {
  const [common, ids] = graphHeaders(arrival)
  const innerError = { date: printSeconds(arrival.now), ...ids }
  return withJsonType(json(status, { error: { code, message, innerError } }, [...common, ...headers]))
}

/** 201 with what was created. */
export const graphCreated = (arrival: Arrival, body: JsonObject, location: string): Answer =>
  graphAnswer(arrival, 201, body, [['Location', location]])

/** A success with JSON. */
export function graphAnswer(arrival: Arrival, status: number, body: JsonObject, headers: HeaderList = []): Answer {
  const [common] = graphHeaders(arrival)
  const { request } = arrival
  const preference: HeaderList = knowsLaterMembers(request)
    ? [['Preference-Applied', 'include-unknown-enum-members']]
    : []
  const answer = json(status, body, [...common, ['OData-Version', '4.0'], ...preference, ...headers])
  return withJsonType(answer, wantsIntegersAsText(request) ? ';IEEE754Compatible=true' : '')
}

/** A success without a body. */
export function graphEmpty(arrival: Arrival, status: number): Answer {
  const [common] = graphHeaders(arrival)
  return empty(status, common)
}

const withJsonType = (answer: Answer, parameters = ''): Answer => ({
  ...answer,
  headers: [
    ['Content-Type', `application/json;odata.metadata=minimal${parameters};charset=utf-8`],
    ...answer.headers.slice(1),
  ],
})
