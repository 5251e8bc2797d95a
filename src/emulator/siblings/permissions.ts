import type { CallId, SiblingId } from '../call.ts'

const scopes = ['ProtectionScopes.Compute.User', 'ProtectionScopes.Compute.All']
const content = ['Content.Process.User', 'Content.Process.All']

/** Of which permissions a token needs one. A batch needs none of its own: each of its requests is checked for itself. */
export const siblingPermissions: Readonly<Record<SiblingId, readonly string[]>> = {
  batch: [],
  listUsers: [
    'User.ReadBasic.All',
    'User.Read.All',
    'User.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  computeMyProtectionScopes: scopes,
  computeUserProtectionScopes: scopes,
  computeTenantProtectionScopes: ['ProtectionScopes.Compute.All'],
  processMyContent: content,
  processUserContent: content,
  processContentAsync: ['Content.Process.All'],
}

/** True for the calls beside the contract. */
export const isSibling = (call: CallId): call is SiblingId => Object.hasOwn(siblingPermissions, call)
