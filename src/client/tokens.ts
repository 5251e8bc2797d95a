/** What a token function is told. */
export interface TokenRequest {
  /** The signal of the call that waits for the token, if it has one. */
  readonly signal?: AbortSignal
  /** The token that the service has just refused, if that is why another one is wanted: it must not be given again. */
  readonly refused?: string
}

/** Where access tokens come from: a token, or a function that gives one for each call and may keep it as long as it likes. */
export type TokenSource = string | ((request: TokenRequest) => string | Promise<string>)

/** A token and when it stops being good, epoch milliseconds. */
export interface IssuedToken {
  readonly accessToken: string
  readonly expiresAt: number
}

/** A token is renewed so long before its end, or half its life before where that is less. */
const earliness = 300_000

/**
 * Keeps a token until shortly before its end. Several calls that find none share one request for it; a request that failed is
 * forgotten. Nobody's signal ends the request that others wait for.
 */
export function cachedToken(
  issue: () => Promise<IssuedToken>,
  now: () => number,
): (request: TokenRequest) => Promise<string> {
  let kept: { readonly token: string; readonly renewAt: number } | undefined
  let underWay: Promise<string> | undefined

  const renew = async (): Promise<string> => {
    const asked = now()
    const { accessToken, expiresAt } = await issue()
    kept = { token: accessToken, renewAt: expiresAt - Math.min(earliness, (expiresAt - asked) / 2) }
    return accessToken
  }

  return async ({ refused }) => {
    if (kept && kept.token !== refused && now() < kept.renewAt) return kept.token
    underWay ??= renew().finally(() => {
      underWay = undefined
    })
    return underWay
  }
}
