/** Whether a blob can be retrieved: surely, surely no longer, or the documents do not say. */
export type Retrievability = 'served' | 'expired' | 'unspecified'

/**
 * "List available content": content is no longer available *after* its `contentExpiration`. Within `slackMs` of that instant nothing
 * is decided, because a running clock may already have passed it.
 */
export function retrievability(expiration: number, now: number, slackMs = 0): Retrievability {
  if (now < expiration - slackMs) return 'served'
  return now > expiration + slackMs ? 'expired' : 'unspecified'
}
