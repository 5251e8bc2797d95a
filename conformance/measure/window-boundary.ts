import { type Boundary, bisect, type Search } from './bisect.ts'
import { decided } from './decided.ts'
import { CannotMeasure, type Measured } from './measurement.ts'
import type { Stage } from './stage.ts'

/** Epoch milliseconds, whole seconds. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A family of windows, one for each number of seconds, of which the first are accepted. */
export interface WindowSearch extends Pick<Search, 'from' | 'to'> {
  /** The window to ask for; `second` is the target's clock in whole seconds, as epoch milliseconds. */
  windowAt(seconds: number, second: number): Span
  /** How the age of a window drifts while a request is on its way: it grows, it shrinks, or it has none. */
  readonly drift: 'grows' | 'shrinks' | 'none'
  /** What to say when even the first window is refused. */
  readonly refusedAtOnce: string
}

/** Seconds: the boundary may be as much more or less. */
interface Slack {
  readonly below: number
  readonly above: number
}

/**
 * Finds which windows of a family are accepted, to the second and what is not known of the target's clock.
 *
 * @throws {CannotMeasure} when not even the first is, or when the answers do not tell
 */
export async function windowBoundary(stage: Stage, search: WindowSearch): Promise<Measured> {
  const { target, contentTypes } = stage
  const delays = new Map<number, number>()
  const accepts = async (seconds: number): Promise<boolean> => {
    const ask = async () => {
      const now = await target.now()
      const { start, end } = search.windowAt(seconds, Math.floor(now / 1_000) * 1_000)
      const query = { contentType: contentTypes[0], startTime: wire(start), endTime: wire(end) }
      return target.tenant.call({ operation: 'listContent', query })
    }
    const { isServed, answer } = await decided(ask, stage)
    delays.set(seconds, answer.exchange.durationMs)
    return isServed
  }
  const boundary = await bisect({ ...search, accepts })
  if (boundary.kind === 'closed') throw new CannotMeasure(search.refusedAtOnce)
  return measuredOf(boundary, slackOf(stage, search, boundary, delays))
}

const wire = (at: number): string => new Date(at).toISOString().slice(0, 19)

function slackOf(
  { host }: Stage,
  { drift }: WindowSearch,
  boundary: Exclude<Boundary, { readonly kind: 'closed' }>,
  delays: ReadonlyMap<number, number>,
): Slack {
  if (drift === 'none') return { below: 0, above: 0 }
  const clock = (host.clock?.().uncertaintyMs ?? 0) / 1_000
  const late = (at: number): number => (host.clockStands ? 0 : (delays.get(at) ?? 0) / 1_000)
  // Windows are written in whole seconds, and the clock was somewhere in the second.
  const fraction = 1
  if (drift === 'shrinks') return { below: clock + fraction + late(boundary.low), above: clock }
  return { below: clock, above: clock + fraction + (boundary.kind === 'found' ? late(boundary.high) : 0) }
}

function measuredOf(boundary: Exclude<Boundary, { readonly kind: 'closed' }>, { below, above }: Slack): Measured {
  const low = Math.floor(boundary.low - below)
  const doubt = boundary.irregular === undefined ? {} : { note: doubtOf(boundary.kind, boundary.irregular) }
  return boundary.kind === 'open'
    ? { value: null, low, high: null, ...doubt }
    : { value: boundary.low, low, high: Math.ceil(boundary.high + above), ...doubt }
}

const doubtOf = (kind: 'found' | 'open', irregular: number): string =>
  kind === 'open'
    ? `the answers contradict each other: ${irregular} s was refused`
    : `the answers contradict each other: the one at ${irregular} s does not fit this limit`
