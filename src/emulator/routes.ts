import { type Address, decode, type FeedOperationId, type GraphOperationId, type OperationId } from './call.ts'
import type { Api } from './tokens.ts'

/** Where a path leads. */
export interface Route {
  readonly api: Api
  readonly operation: OperationId
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

const graphTail = 'datasecurityandgovernance/activities/contentactivities'

function graphRoute(segments: readonly string[], version: string): Route | undefined {
  const isMe = segments[1]?.toLowerCase() === 'me'
  const isUser = segments[1]?.toLowerCase() === 'users'
  if (!isMe && !isUser) return undefined
  const tail = segments.slice(isMe ? 2 : 3)
  if (tail.join('/').toLowerCase() !== graphTail) return undefined
  const operation: GraphOperationId = isMe ? 'createMyContentActivity' : 'createUserContentActivity'
  const key = isMe ? '' : decode(segments[2] ?? '')
  return { api: 'content-activities', operation, method: 'POST', tenantSegment: '', key, version }
}
