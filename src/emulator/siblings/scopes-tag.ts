import type { GraphCall } from '../call.ts'

/**
 * The `ETag` of the protection scopes of a user, or of a whole tenant when there is none. As the scopes never change, it does not
 * either.
 */
export const scopesTag = ({ world, claims }: GraphCall, userId = ''): string =>
  `"${world.chance.guid(`scopes/${claims.tenantId}/${userId.toLowerCase()}`)}"`

/** True when a header `If-None-Match` names a tag. Clients in use send it with its quotes and without. */
export function namesTag(header: string, tag: string): boolean {
  const bare = (text: string) =>
    text
      .trim()
      .replace(/^W\//i, '')
      .replace(/^"(.*)"$/, '$1')
  return header.split(',').some((given) => bare(given) === '*' || bare(given) === bare(tag))
}
