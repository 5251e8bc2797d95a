import { setTimeout as delay } from 'node:timers/promises'
import pLimit from 'p-limit'
import { printed, withSpoiltBytes } from './bytes.ts'
import { createDraw } from './draw.ts'
import { prepareGround } from './ground.ts'
import { withOddities } from './oddities.ts'
import { clockTemplates, type Ground, type Part, type Template, templatesOn } from './templates.ts'
import { exchange } from './wire.ts'

/** Where the parts of the emulator listen: origins. */
export type Parts = Readonly<Record<Part, string>>

export interface FuzzOptions {
  readonly requests: number
  readonly seed: number
  /** Called between rounds, when nothing is under way and the state is as it was at first. */
  readonly between?: (sent: number) => void
}

/** Something that must not be. */
export interface Failure {
  readonly what: string
  /** Counted from 0. */
  readonly request: number
  readonly part: Part
  readonly bytes: Buffer
}

export interface FuzzReport {
  readonly sent: number
  /** How many answers had each status; not every spoilt request has one. */
  readonly answers: ReadonlyMap<number, number>
  readonly failures: readonly Failure[]
}

/** Requests after which the state is made anew, so that what grows is a leak. */
const roundLength = 2_000

/** Requests that share a connection. */
const pipelineLength = 25

/** Failures after which no more are looked for. */
const enoughFailures = 20

/**
 * Sends odd and spoilt requests to an emulator. Odd ones are HTTP still, go many to a connection, and each has to be answered;
 * spoilt ones, a third of all, have a connection of their own and may be hung up on. No answer may have a status of 500 or more.
 */
export async function fuzz(parts: Parts, { requests, seed, between }: FuzzOptions): Promise<FuzzReport> {
  const answers = new Map<number, number>()
  const failures: Failure[] = []
  let sent = 0
  while (sent < requests && failures.length < enoughFailures) {
    const ground = await prepareGround(parts)
    between?.(sent)
    // The clock is moved in the last round only, as it cannot be set back.
    const isLast = sent + roundLength >= requests
    const count = Math.min(roundLength, requests - sent)
    const round = Array.from({ length: count }, (_, i) => shotOf(seed, sent + i, ground, isLast))
    for (const { statuses, failure } of await fireAll(parts, round)) {
      for (const status of statuses) answers.set(status, (answers.get(status) ?? 0) + 1)
      if (failure) failures.push(failure)
    }
    sent += count
    if (!(await isAlive(parts)))
      throw new Error(`the emulator answers no longer, after ${sent} requests of seed ${seed}`)
  }
  return { sent, answers, failures }
}

interface Shot {
  readonly index: number
  readonly part: Part
  readonly bytes: Buffer
  readonly isSpoilt: boolean
}

/** The request of a number: the same whenever seed and ground are. */
export function shotOf(seed: number, index: number, ground: Ground, movesClock: boolean): Shot {
  const draw = createDraw(seed, index)
  const template: Template = movesClock && draw.oneIn(20) ? draw.pick(clockTemplates) : draw.pick(templatesOn(ground))
  const isSpoilt = draw.oneIn(3)
  const bytes = printed(withOddities(template, draw), draw)
  return { index, part: template.part, bytes: isSpoilt ? withSpoiltBytes(bytes, draw) : bytes, isSpoilt }
}

interface Result {
  readonly statuses: readonly number[]
  readonly failure?: Failure | undefined
}

async function fireAll(parts: Parts, round: readonly Shot[]): Promise<readonly Result[]> {
  const limit = pLimit(16)
  const spoilt = round.filter(({ isSpoilt }) => isSpoilt)
  const pipelines = (['api', 'login', 'control'] as const).flatMap((part) =>
    inPieces(
      round.filter((shot) => shot.part === part && !shot.isSpoilt),
      pipelineLength,
    ),
  )
  return Promise.all([
    ...pipelines.map((shots) => limit(() => firePipeline(parts, shots))),
    ...spoilt.map((shot) => limit(() => fireSpoilt(parts, shot))),
  ])
}

const inPieces = <Value>(values: readonly Value[], length: number): readonly (readonly Value[])[] =>
  Array.from({ length: Math.ceil(values.length / length) }, (_, i) => values.slice(i * length, (i + 1) * length))

/** Answers after which a server may end the connection: bad bytes, too many of them, too many headers. */
const hangsUp: ReadonlySet<number | undefined> = new Set([400, 413, 431])

async function firePipeline(parts: Parts, shots: readonly Shot[]): Promise<Result> {
  const statuses: number[] = []
  // Whoever is hung up on takes the others' connection along; they go on over another one.
  while (statuses.length < shots.length) {
    const left = shots.slice(statuses.length)
    const [first] = left
    if (!first) break
    const bytes = Buffer.concat(left.map((shot) => shot.bytes))
    const replies = await exchange(parts[first.part], bytes, left.length, 20_000)
    const wrong = replies.statuses.findIndex(isFailure)
    statuses.push(...replies.statuses)
    const failed = wrong < 0 ? left[replies.statuses.length] : left[wrong]
    if (failed && wrong >= 0) return { statuses, failure: failureOf(failed, `status ${replies.statuses[wrong]}`) }
    if (failed && !hangsUp.has(replies.statuses.at(-1))) {
      return { statuses, failure: failureOf(failed, `no answer (${replies.ended})`) }
    }
  }
  return { statuses }
}

async function fireSpoilt(parts: Parts, shot: Shot): Promise<Result> {
  const { statuses } = await exchange(parts[shot.part], shot.bytes, 1, 300)
  const wrong = statuses.find(isFailure)
  return { statuses, failure: wrong === undefined ? undefined : failureOf(shot, `status ${wrong}`) }
}

const isFailure = (status: number): boolean => !(status < 500)

const failureOf = ({ index, part, bytes }: Shot, what: string): Failure => ({ what, request: index, part, bytes })

/** True when every part still answers a good request in time. */
async function isAlive(parts: Parts): Promise<boolean> {
  const statuses = await Promise.race([
    Promise.all(
      Object.values(parts).map(async (origin) => (await exchange(origin, Buffer.from(plain), 1, 10_000)).statuses[0]),
    ),
    delay(30_000, []),
  ])
  return statuses.length > 0 && statuses.every((status) => status !== undefined && status < 500)
}

const plain = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'
