import fc from 'fast-check'
import type { Scope } from '../rule.ts'
import type { Call, OperationId } from '../target.ts'
import { hour, reachOf } from './instant.ts'
import { onWire, type WireTimes } from './time-form.ts'

/** The operations that take no blob, in the order of the document. */
export const plainOperations = [
  'startSubscription',
  'stopSubscription',
  'listSubscriptions',
  'listContent',
  'listNotifications',
  'listDlpSensitiveTypes',
] as const satisfies readonly OperationId[]

/** Every operation of the Management Activity API. */
export const managementOperations = [...plainOperations, 'getContent'] as const

/** The operations that demand a content type. */
export const typedOperations = [
  'startSubscription',
  'stopSubscription',
  'listContent',
  'listNotifications',
] as const satisfies readonly OperationId[]

/** An operation together with what it needs to be served. */
export interface OperationCase {
  readonly operation: (typeof managementOperations)[number]
  readonly contentType: string
  /** Only for listings: asked for by window. */
  readonly window?: WireTimes
  /** Only for `getContent`. */
  readonly contentUri?: string
}

/** Any operation, aimed at an enabled content type or a listed blob. Without known blobs nothing is retrieved. */
export function operationCase(
  scope: Scope,
  operations: readonly (typeof plainOperations)[number][] = plainOperations,
): fc.Arbitrary<OperationCase> {
  const { to } = reachOf(scope)
  const window = onWire({ start: to - 20 * hour, end: to })
  const plain = fc
    .record({
      operation: fc.constantFrom(...operations),
      contentType: scope.contentTypes.length > 0 ? fc.constantFrom(...scope.contentTypes) : fc.constant(''),
      byWindow: fc.boolean(),
    })
    .map(({ byWindow, ...rest }) => (byWindow && takesWindow.has(rest.operation) ? { ...rest, window } : rest))
  if (scope.blobs.length === 0) return plain
  const retrieval = fc
    .constantFrom(...scope.blobs)
    .map(({ contentType, contentUri }) => ({ operation: 'getContent' as const, contentType, contentUri }))
  return fc.oneof({ weight: operations.length, arbitrary: plain }, { weight: 1, arbitrary: retrieval })
}

const takesWindow = new Set<OperationId>(['listContent', 'listNotifications'])
const takesContentType = new Set<OperationId>(typedOperations)

/** The call of a case, with nothing wrong about it. */
export function callOf({ operation, contentType, window, contentUri }: OperationCase): Call {
  if (contentUri !== undefined) return { operation, url: contentUri }
  return takesContentType.has(operation) ? { operation, query: { contentType, ...window } } : { operation }
}

/**
 * A call that proves the tenant and its token to be served, for use around a negative. Starting and stopping would change what
 * later cases work with, and may run into the waiting period, so reading stands in for them.
 */
export function controlOf(operationCase: OperationCase): Call {
  const writes = operationCase.operation === 'startSubscription' || operationCase.operation === 'stopSubscription'
  return writes ? { operation: 'listSubscriptions' } : callOf(operationCase)
}

/** A GUID in either letter case. */
export const anyGuid: fc.Arbitrary<string> = fc
  .tuple(fc.uuid(), fc.boolean())
  .map(([guid, isUpper]) => (isUpper ? guid.toUpperCase() : guid))

/** The same call with one query parameter more, also where the address is given as a whole. */
export function withParameter(call: Call, name: string, value: string): Call {
  if (call.url === undefined) return { ...call, query: { ...call.query, [name]: value } }
  const separator = call.url.includes('?') ? '&' : '?'
  return { ...call, url: `${call.url}${separator}${name}=${encodeURIComponent(value)}` }
}

/**
 * The same call with another tenant in its path. Gives `undefined` for a whole address that does not show its tenant where the
 * document puts it, in front of `/activity/feed/`.
 */
export function underTenant(call: Call, tenantSegment: string): Call | undefined {
  if (call.url === undefined) return { ...call, tenantSegment }
  const url = call.url.replace(/\/[^/]+(?=\/activity\/feed\/)/, () => `/${tenantSegment}`)
  return url === call.url ? undefined : { ...call, url }
}
