import { setTimeout as delay } from 'node:timers/promises'
import { NoAnswer } from '../src/transport/transport.ts'
import { isObject } from './observe.ts'
import type { Answer } from './target.ts'
import { createRecorder, PowerFailed, type TargetHost, TargetUnusable } from './targets/host.ts'

/** Audiences under which the two APIs issue tokens: addresses, and the ids of the applications behind them. */
const audiences = {
  feed: /manage(-gcc)?\.office(365)?\.(com|us)|manage\.protection\.apps\.mil|c5393580-f805-4401-95e8-94b7a6ef2fc2/i,
  graph: /graph\.microsoft|00000003-0000-0000-c000-000000000000/i,
}

const permissions = { feed: 'ActivityFeed.Read', graph: 'ContentActivity.Write' } as const

const names = { feed: 'the Management Activity API', graph: 'Microsoft Graph' } as const

/** A token that a caller brought, and where from; that is for messages, the token never is. */
export interface BroughtToken {
  /** Such as `the environment variable TOKEN`. */
  readonly name: string
  readonly token: string
  readonly tenantId: string
  readonly api: 'feed' | 'graph'
}

/**
 * Looks at a token before it is sent anywhere, without verifying it: that is the target's business. Only what can be read is
 * judged: an opaque token is fine.
 *
 * @throws {TargetUnusable} saying in plain words why it cannot work
 */
export function checkToken(brought: BroughtToken, now: number): void {
  const claims = claimsOf(brought.token)
  const flaw =
    claims && (flawOfTime(claims, now) ?? flawOfAudience(claims, brought) ?? flawOfRights(claims, brought.api))
  if (flaw !== undefined) throw new TargetUnusable(`the token in ${brought.name} ${flaw}`)
}

type Claims = Readonly<Record<string, unknown>>

function flawOfTime({ exp, nbf }: Claims, now: number): string | undefined {
  if (typeof exp === 'number' && exp * 1_000 <= now) return `expired at ${instant(exp)}: fetch a new one`
  if (typeof nbf === 'number' && nbf * 1_000 > now + 300_000) return `is not valid before ${instant(nbf)}`
  return undefined
}

function flawOfAudience({ aud, tid }: Claims, { tenantId, api }: BroughtToken): string | undefined {
  const other = api === 'feed' ? 'graph' : 'feed'
  if (typeof aud === 'string' && audiences[other].test(aud) && !audiences[api].test(aud)) {
    return `is for another API: its audience is ${shown(aud)}, and it should be for ${names[api]}`
  }
  if (typeof tid === 'string' && tid.toLowerCase() !== tenantId.toLowerCase()) {
    return `is for another tenant than ${tenantId}: it is for ${shown(tid)}`
  }
  return undefined
}

/**
 * Applications hold `roles`, users `scp`. A token of another issuer may do without either; one whose audience is the API itself
 * has been given no permission then.
 */
function flawOfRights({ aud, roles, scp }: Claims, api: BroughtToken['api']): string | undefined {
  const held = [...(Array.isArray(roles) ? roles : []), ...(typeof scp === 'string' ? scp.split(' ') : [])].filter(
    (name): name is string => typeof name === 'string' && name !== '',
  )
  const says = roles !== undefined || scp !== undefined || (typeof aud === 'string' && audiences[api].test(aud))
  if (!says || held.includes(permissions[api])) return undefined
  return `lacks the permission ${permissions[api]}: it holds ${held.length === 0 ? 'none' : shown(held.join(', '))}`
}

/** Claims are written by others. */
const shown = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 100)

const instant = (seconds: number): string => {
  const at = new Date(seconds * 1_000)
  return Number.isNaN(at.getTime()) ? 'an unknown time' : at.toISOString()
}

/** `undefined` for a token that cannot be read. */
function claimsOf(token: string): Claims | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    return isObject(claims) ? claims : undefined
  } catch {
    return undefined
  }
}

/**
 * Asks the target one thing, to tell a target that can be judged from one that cannot be reached or does not let us in; and, where
 * the clock is known from `Date` alone, a few times, so that it is known well.
 *
 * @throws {TargetUnusable} with one line for a person
 */
export async function preflight(host: TargetHost, tokenName: string, signal?: AbortSignal): Promise<void> {
  const api = host.apis.has('management-activity') ? 'management-activity' : 'content-activities'
  if (api === 'content-activities' && host.readOnly) return
  const root = host.facts.roots.feed ?? host.facts.roots.graph ?? ''
  try {
    const recorder = createRecorder()
    const { tenant } = await host.open({ label: 'preflight', api, recorder, ...(signal ? { signal } : {}) })
    const ask = (): Promise<Answer> =>
      api === 'management-activity'
        ? tenant.call({
            operation: host.operations?.has('listSubscriptions') === false ? 'listContent' : 'listSubscriptions',
          })
        : tenant.call({ operation: 'createMyContentActivity', body: {} })
    const first = await ask()
    if (first.status === 401) {
      throw new TargetUnusable(
        `${root} refuses ${tokenName} with 401: it is expired, for another tenant, or for another API`,
      )
    }
    if (first.status < 300 && api === 'management-activity') await readClock(host, ask)
  } catch (error) {
    if (error instanceof NoAnswer)
      throw new TargetUnusable(`${root} cannot be used: ${reasonOf(error)}`, { cause: error })
    if (error instanceof PowerFailed) throw new TargetUnusable(error.message, { cause: error })
    throw error
  }
}

/** `Date` shows whole seconds: asked at different parts of a second, it tells more. */
async function readClock(host: TargetHost, ask: () => Promise<unknown>): Promise<void> {
  for (let probe = 0; probe < clockProbes && (host.clock?.().uncertaintyMs ?? 0) > wellKnown; probe += 1) {
    await delay(1_000 / clockProbes + 20)
    await ask()
  }
}

const clockProbes = 4

/** Milliseconds. */
const wellKnown = 300

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
