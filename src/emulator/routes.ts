import { type Address, type CallId, decode, type FeedOperationId } from './call.ts'
import type { Api } from './tokens.ts'

/** Where a path leads. */
export interface Route {
  readonly api: Api
  readonly operation: CallId
  readonly method: 'GET' | 'POST'
  readonly tenantSegment: string
  readonly key: string
  readonly version: string
}

const feedOperations: Readonly<Record<string, readonly [FeedOperationId, 'GET' | 'POST']>> = {
  'subscriptions/start': ['startSubscription', 'POST'],
  'subscriptions/stop': ['stopSubscription', 'POST'],
  'subscriptions/list': ['listSubscriptions', 'GET'],
  'subscriptions/content': ['listContent', 'GET'],
  'subscriptions/notifications': ['listNotifications', 'GET'],
  'resources/dlpsensitivetypes': ['listDlpSensitiveTypes', 'GET'],
}

/** The operation that a path belongs to, if any. Letter case matters nowhere but in ids. */
export function routeOf({ segments }: Address): Route | undefined {
  const [first = '', second = '', third = '', fourth = ''] = segments
  if (first.toLowerCase() === 'api' && second.toLowerCase() === 'v1.0') return feedRoute(segments, third, fourth)
  const version = first.toLowerCase()
  if (version === 'v1.0' || version === 'beta') return graphRoute(segments, version)
  return undefined
}

function feedRoute(segments: readonly string[], tenant: string, activity: string): Route | undefined {
  const [, , , , feed = '', group = '', name = ''] = segments
  if (activity.toLowerCase() !== 'activity' || feed.toLowerCase() !== 'feed' || segments.length !== 7) return undefined
  const found = (operation: FeedOperationId, method: 'GET' | 'POST', key: string): Route => ({
    api: 'management-activity',
    operation,
    method,
    tenantSegment: decode(tenant),
    key,
    version: 'v1.0',
  })
  if (group.toLowerCase() === 'audit') return found('getContent', 'GET', decode(name))
  const known = feedOperations[`${group.toLowerCase()}/${name.toLowerCase()}`]
  return known && found(known[0], known[1], '')
}

/** The calls of Microsoft Graph by their paths below the version; `*` stands for a user. */
const graphCalls: ReadonlyMap<string, CallId> = new Map<string, CallId>([
  ['me/datasecurityandgovernance/activities/contentactivities', 'createMyContentActivity'],
  ['users/*/datasecurityandgovernance/activities/contentactivities', 'createUserContentActivity'],
  ['me/datasecurityandgovernance/protectionscopes/compute', 'computeMyProtectionScopes'],
  ['users/*/datasecurityandgovernance/protectionscopes/compute', 'computeUserProtectionScopes'],
  ['security/datasecurityandgovernance/protectionscopes/compute', 'computeTenantProtectionScopes'],
  ['me/datasecurityandgovernance/processcontent', 'processMyContent'],
  ['users/*/datasecurityandgovernance/processcontent', 'processUserContent'],
  ['security/datasecurityandgovernance/processcontentasync', 'processContentAsync'],
  ['users', 'listUsers'],
  ['$batch', 'batch'],
])

function graphRoute(segments: readonly string[], version: string): Route | undefined {
  const path = segments.slice(1).map((segment) => decode(segment).toLowerCase())
  const isUser = path[0] === 'users' && path.length > 1
  const operation = graphCalls.get((isUser ? ['users', '*', ...path.slice(2)] : path).join('/'))
  if (operation === undefined) return undefined
  const key = isUser ? decode(segments[2] ?? '') : ''
  const method = operation === 'listUsers' ? 'GET' : 'POST'
  return { api: 'content-activities', operation, method, tenantSegment: '', key, version }
}
