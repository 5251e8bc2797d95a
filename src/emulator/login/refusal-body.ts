import { type HttpRequest, headerOf } from '../../transport/transport.ts'
import { isGuid, type JsonObject, type World } from '../state.ts'
import type { LoginRefusal } from './refusals.ts'

/** A refusal in the form in which Entra gives it: everything for people stands in `error_description`. */
export function refusalBody(world: World, request: HttpRequest, now: number, refusal: LoginRefusal): JsonObject {
  const { error, code, message } = refusal
  const traceId = world.chance.nextGuid('login trace')
  const given = headerOf(request, 'client-request-id')
  const correlationId = given !== undefined && isGuid(given) ? given : world.chance.nextGuid('login correlation')
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`
  return {
    error,
    error_description: `AADSTS${code}: ${message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  }
}
