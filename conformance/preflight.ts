import { NoAnswer } from '../src/transport/transport.ts'
import { isObject } from './observe.ts'
import { createRecorder, PowerFailed, type TargetHost, TargetUnusable } from './targets/host.ts'

/** Audiences under which the two APIs issue tokens: addresses, and the ids of the applications behind them. */
const audiences = {
  feed: /manage(-gcc)?\.office(365)?\.(com|us)|manage\.protection\.apps\.mil|c5393580-f805-4401-95e8-94b7a6ef2fc2/i,
  graph: /graph\.microsoft|00000003-0000-0000-c000-000000000000/i,
}

/** What a caller brought, and under which name; the name is for messages, the token never is. */
export interface BroughtToken {
  readonly name: string
  readonly token: string | undefined
  readonly tenantId: string
  readonly api: 'feed' | 'graph'
}

/**
 * Looks at a token before it is sent anywhere. Only what can be read is judged: an opaque token is fine.
 *
 * @throws {TargetUnusable} when it cannot work
 */
export function checkToken({ name, token, tenantId, api }: BroughtToken, now: number): string {
  if (token === undefined)
    throw new TargetUnusable(`the environment variable ${name} is not set; it should hold the token`)
  if (token.trim() === '')
    throw new TargetUnusable(`the environment variable ${name} is empty; it should hold the token`)
  const claims = claimsOf(token.trim())
  const { exp, aud, tid } = claims
  if (typeof exp === 'number' && exp * 1_000 <= now) {
    throw new TargetUnusable(`the token in ${name} expired at ${instant(exp)}`)
  }
  const other = api === 'feed' ? 'graph' : 'feed'
  if (typeof aud === 'string' && audiences[other].test(aud) && !audiences[api].test(aud)) {
    throw new TargetUnusable(`the token in ${name} is for another API: ${aud.slice(0, 100)}`)
  }
  if (typeof tid === 'string' && tid.toLowerCase() !== tenantId.toLowerCase()) {
    throw new TargetUnusable(`the token in ${name} is for another tenant than ${tenantId}`)
  }
  return token.trim()
}

const instant = (seconds: number): string => {
  const at = new Date(seconds * 1_000)
  return Number.isNaN(at.getTime()) ? 'an unknown time' : at.toISOString()
}

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    return isObject(claims) ? claims : {}
  } catch {
    return {}
  }
}

/**
 * Asks the target one thing, to tell a target that can be judged from one that cannot be reached or does not let us in.
 *
 * @throws {TargetUnusable} with one line for a person
 */
export async function preflight(host: TargetHost, tokenName: string, signal?: AbortSignal): Promise<void> {
  const api = host.apis.has('management-activity') ? 'management-activity' : 'content-activities'
  const root = host.facts.roots.feed ?? host.facts.roots.graph ?? ''
  try {
    const recorder = createRecorder()
    const { tenant } = await host.open({ label: 'preflight', api, recorder, ...(signal ? { signal } : {}) })
    const first = await (api === 'management-activity'
      ? tenant.call({ operation: 'listSubscriptions' })
      : tenant.call({ operation: 'createMyContentActivity', body: {} }))
    if (first.status === 401) {
      throw new TargetUnusable(
        `${root} refuses ${tokenName} with 401: it is expired, for another tenant, or for another API`,
      )
    }
  } catch (error) {
    if (error instanceof NoAnswer)
      throw new TargetUnusable(`${root} cannot be used: ${reasonOf(error)}`, { cause: error })
    if (error instanceof PowerFailed) throw new TargetUnusable(error.message, { cause: error })
    throw error
  }
}

/** Why there was no answer, in words. */
export function reasonOf({ reason }: NoAnswer): string {
  switch (reason) {
    case 'unreachable':
      return 'nothing listens there, or it cannot be reached'
    case 'reset':
      return 'the connection was closed without an answer'
    case 'time-out':
      return 'no answer came in time'
    case 'too-large':
      return 'the answer is too large'
    case 'not-http':
      return 'what answers there does not speak HTTP'
    case 'aborted':
      return 'interrupted'
  }
}
