import { type Answer, isRefusal, refuse } from './answer.ts'
import {
  type Arrival,
  after,
  type Eventually,
  type FeedOperationId,
  type GraphCall,
  letIn,
  type Outcome,
} from './call.ts'
import { graphError } from './graph/answers.ts'
import { operations } from './operations/index.ts'
import { permissionsFor } from './policy.ts'
import { siblings } from './siblings/index.ts'

/** Checks who calls and lets the operation answer. */
export function serve(arrival: Arrival): Eventually<Answer> {
  const { policy } = arrival
  const outcome = policy.around(arrival, () => admit(arrival))
  return after(outcome, (value) => policy.answered(isRefusal(value) ? policy.refused(value, arrival) : value, arrival))
}

function admit(arrival: Arrival): Eventually<Outcome> {
  switch (arrival.operation) {
    case 'createMyContentActivity':
    case 'createUserContentActivity':
      return admitToGraph(arrival, operations[arrival.operation])
    case 'batch':
    case 'listUsers':
    case 'computeMyProtectionScopes':
    case 'computeUserProtectionScopes':
    case 'computeTenantProtectionScopes':
    case 'processMyContent':
    case 'processUserContent':
    case 'processContentAsync':
      return admitToGraph(arrival, siblings[arrival.operation])
    default:
      return admitToFeed(arrival, arrival.operation)
  }
}

/** Refusals that all operations of the Management Activity API share, in the order in which they are made. */
function admitToFeed(arrival: Arrival, operation: FeedOperationId): Eventually<Outcome> {
  const { policy, tenantSegment } = arrival
  const claims = policy.claimsOf(arrival)
  if (!claims) return policy.unauthorized(arrival)
  if (!policy.isTenantGuid(tenantSegment, arrival)) return refuse('AF20013', tenantSegment)
  const condition = policy.conditionOf(arrival, claims)
  if (condition === 'unknown' || condition === 'deleted') return refuse('AF20011', tenantSegment)
  if (condition === 'misconfigured') return refuse('AF20012', tenantSegment)
  if (!policy.isOwnTenant(arrival, claims)) return refuse('AF20010', tenantSegment, claims.tenantId)
  const tenant = policy.tenantOf(arrival, claims)
  if (!tenant) return refuse('AF20011', tenantSegment)
  if (!policy.isPermitted(claims, arrival)) return policy.permissionRefusal(claims, arrival)

  const call = letIn(arrival, claims, tenant)
  if (!policy.spend(call)) return policy.throttled(call)
  return policy.publisherRefusal(call) ?? operations[operation](call)
}

/** Refusals that the calls of Microsoft Graph share. */
function admitToGraph(arrival: Arrival, answer: (call: GraphCall) => Eventually<Outcome>): Eventually<Outcome> {
  const { policy } = arrival
  const claims = policy.claimsOf(arrival)
  if (!claims) {
    const message = arrival.bearer === undefined ? 'Access token is empty.' : 'Access token validation failure.'
    return graphError(arrival, 401, 'InvalidAuthenticationToken', message, [['WWW-Authenticate', 'Bearer']])
  }
  if (!policy.isPermitted(claims, arrival)) {
    const needed = permissionsFor(arrival).join(' or ')
    return graphError(arrival, 403, 'Forbidden', `The token does not grant ${needed}.`)
  }
  return answer({ ...arrival, claims })
}
