import type { Eventually, GraphCall, Outcome, SiblingId } from '../call.ts'
import { batch } from './batch.ts'
import { computeProtectionScopes, computeTenantProtectionScopes } from './compute-protection-scopes.ts'
import { listUsers } from './list-users.ts'
import { processContent } from './process-content.ts'
import { processContentAsync } from './process-content-async.ts'

/** The calls beside the contract with their handlers: what applications ask before they record an activity, and batches. */
export const siblings: Readonly<Record<SiblingId, (call: GraphCall) => Eventually<Outcome>>> = {
  batch,
  listUsers,
  computeMyProtectionScopes: computeProtectionScopes,
  computeUserProtectionScopes: computeProtectionScopes,
  computeTenantProtectionScopes,
  processMyContent: processContent,
  processUserContent: processContent,
  processContentAsync,
}
