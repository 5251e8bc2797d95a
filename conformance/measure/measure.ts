import { setTimeout as delay } from 'node:timers/promises'
import { NoAnswer } from '../../src/transport/transport.ts'
import { CannotObserve } from '../target.ts'
import { createRecorder, PowerFailed, type Recorder, type TargetHost } from '../targets/host.ts'
import { BudgetSpent } from '../targets/traffic.ts'
import { contentTypes, prepareWorld, threeTypes } from '../targets/world.ts'
import { furthestEnd } from './furthest-end.ts'
import { longestWindow } from './longest-window.ts'
import { CannotMeasure, type Measured, type Measurement } from './measurement.ts'
import { oldestStart } from './oldest-start.ts'
import { pageSize } from './page-size.ts'
import { retryGaps } from './retry-gaps.ts'
import type { Measuring, Stage } from './stage.ts'

/** In the order in which they are made: the longest window keeps to the oldest start. */
const all: readonly Measuring[] = [oldestStart, longestWindow, furthestEnd, pageSize, retryGaps]

/** The most requests that measuring takes where each is answered at the first attempt; two more prepare it. */
export const mostMeasuringRequests = all.reduce((sum, { requestsAtMost }) => sum + requestsAtMost, 2)

/** How measuring goes. */
export interface MeasureOptions {
  readonly seed: number
  readonly signal?: AbortSignal
  /** Told of each measurement before it begins. */
  readonly onBegin?: (name: string) => void
  /** Why nothing can be measured, known beforehand. */
  readonly obstacle?: string
  /** Lets real time pass, milliseconds. Default: it does. */
  readonly wait?: Stage['wait']
}

/** Measures every limit of a target that can be measured. Never throws, for a number is not worth a verdict: then it says why not. */
export async function measure(host: TargetHost, options: MeasureOptions): Promise<readonly Measurement[]> {
  const done: Measurement[] = []
  let obstacle = options.obstacle
  for (const measuring of all) {
    if (options.signal?.aborted) obstacle = 'the run was interrupted'
    options.onBegin?.(measuring.name)
    const oldest = done.find(({ name }) => name === oldestStart.name)?.low ?? undefined
    done.push(
      ...(await oneOf(measuring, host, { ...options, ...(obstacle === undefined ? {} : { obstacle }) }, oldest)),
    )
    const failed = done.at(-1)?.notMeasured !== undefined && obstacle === undefined && measuring.needs.length === 0
    if (failed && !(await host.answers())) obstacle = 'the target no longer answers'
  }
  return done
}

async function oneOf(
  measuring: Measuring,
  host: TargetHost,
  options: MeasureOptions,
  oldest: number | undefined,
): Promise<readonly Measurement[]> {
  const recorder = createRecorder()
  try {
    const measured = await attempt(measuring, host, options, recorder, oldest)
    return isSeries(measured)
      ? measured.map((one, index) => ({
          ...facts(measuring),
          ...one,
          name: `${measuring.name}-${index + 1}`,
          requests: index === 0 ? recorder.counts.requests : 0,
        }))
      : [{ ...facts(measuring), ...measured, requests: recorder.counts.requests }]
  } catch (error) {
    const notMeasured = options.signal?.aborted ? 'the run was interrupted' : reasonOf(error)
    return [
      { ...facts(measuring), value: null, low: null, high: null, requests: recorder.counts.requests, notMeasured },
    ]
  }
}

const facts = ({ name, unit, documented }: Measuring): Pick<Measurement, 'name' | 'unit' | 'documented'> => ({
  name,
  unit,
  documented,
})

const isSeries = (measured: Measured | readonly Measured[]): measured is readonly Measured[] => Array.isArray(measured)

function reasonOf(error: unknown): string {
  if (error instanceof NoAnswer) return `the target gave no answer (${error.reason})`
  const isKnown = [CannotMeasure, CannotObserve, BudgetSpent, PowerFailed].some((kind) => error instanceof kind)
  if (!(error instanceof Error)) return String(error)
  return isKnown ? error.message : `the suite itself failed: ${error.name}: ${error.message}`
}

async function attempt(
  measuring: Measuring,
  host: TargetHost,
  options: MeasureOptions,
  recorder: Recorder,
  oldest: number | undefined,
): Promise<Measured | readonly Measured[]> {
  if (options.obstacle !== undefined) throw new CannotMeasure(options.obstacle)
  if (!host.apis.has('management-activity')) throw new CannotMeasure('the target does not serve management-activity')
  const missing = measuring.needs.filter((need) => !host.capabilities.has(need))
  if (missing.length > 0) throw new CannotMeasure(`the target does not offer ${missing.join(', ')}`)
  // The clock is one for all tenants, and nobody expects it to have moved afterwards.
  const own = measuring.needs.includes('clock') ? await host.another?.() : undefined
  try {
    return await measuring.measure(await stageOn(own ?? host, measuring.name, options, recorder, oldest))
  } finally {
    await own?.close()
  }
}

async function stageOn(
  host: TargetHost,
  name: string,
  { seed, signal, wait }: MeasureOptions,
  recorder: Recorder,
  oldest: number | undefined,
): Promise<Stage> {
  const label = `measure/${name}`
  const target = await host.open({ label, api: 'management-activity', recorder, ...(signal ? { signal } : {}) })
  const isListed = host.operations?.has('listSubscriptions') ?? true
  const wanted = { world: 'subscribed', types: threeTypes(seed, label) } as const
  const scope = isListed ? await prepareWorld(host, target, wanted, seed) : { contentTypes }
  const [first, ...others] = scope.contentTypes
  if (first === undefined) throw new CannotMeasure('the tenant has no enabled subscription')
  return {
    host,
    target,
    contentTypes: [first, ...others],
    oldestStart: oldest,
    wait: wait ?? ((milliseconds) => delay(milliseconds, undefined, signal ? { signal } : {})),
  }
}
