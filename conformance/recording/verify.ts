import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import fc from 'fast-check'
import { isObject } from '../observe.ts'
import { type Report, type ReportedRecording, type ReportedRule, verdictPartOf } from '../report/report.ts'
import { type Clean, cleaner } from '../report/text.ts'
import type { AnyRule, Judgement } from '../rule.ts'
import { createTally, type Judging, judgementOf, type Tally } from '../tally.ts'
import { decode, encode } from './codec.ts'

/** What became of one rule of a report whose recording was judged again. */
export interface VerifiedRule {
  readonly id: string
  readonly result: 'reproduced' | 'differs' | 'not judged'
  /** Why, for everything but `reproduced`. */
  readonly why?: string
}

/** What judging a recording again brought. */
export interface Verification {
  readonly rules: readonly VerifiedRule[]
  /** Cases that were judged again. */
  readonly cases: number
  /** What is wrong with the file itself: it is another one, or cannot be read to its end. */
  readonly complaints: readonly string[]
}

/** A rule while its cases are read. */
interface Progress {
  readonly judging: Judging
  readonly tally: Tally
  scope: unknown
  unfit: boolean
  /** The latest wrong case was one in which nothing could be observed. */
  unseen: boolean
  cases: number
  difference: string | undefined
}

/**
 * Judges every case of a recording again, one at a time, and compares what follows with the report. Nothing but the file is
 * needed.
 */
export async function verifyRecording(
  report: Report,
  recording: ReportedRecording,
  folder: string,
  rules: readonly AnyRule[],
): Promise<Verification> {
  const file = join(folder, recording.file)
  const progress = new Map(rules.map((rule) => [rule.id, begin(rule)]))
  const complaints: string[] = []
  let clean: Clean = (text) => text
  let cases = 0
  try {
    if ((await hashOf(file)) !== recording.sha256) complaints.push(`${file} is not the recording that the report names`)
    for await (const line of linesOf(file)) {
      const parsed: unknown = JSON.parse(line)
      if (!isObject(parsed)) throw new TypeError('a line is no object')
      if ('recording' in parsed) clean = cleanerOf(parsed)
      const rule = progress.get(String(parsed.rule))
      if (rule && takeLine(rule, parsed)) cases += 1
    }
  } catch (error) {
    complaints.push(`${file} cannot be read to its end: ${error instanceof Error ? error.message : String(error)}`)
  }
  return { rules: report.rules.map((rule) => compare(rule, progress.get(rule.id), clean)), cases, complaints }
}

const begin = (rule: AnyRule): Progress => ({
  judging: rule.open((typed): Judging => typed),
  tally: createTally(),
  scope: undefined,
  unfit: false,
  unseen: false,
  cases: 0,
  difference: undefined,
})

/** True for a line with a case. */
function takeLine(rule: Progress, line: Readonly<Record<string, unknown>>): boolean {
  if ('scope' in line) rule.scope = decode(line.scope)
  if ('unfit' in line) rule.unfit = true
  if (!('judgement' in line)) return false
  rule.cases += 1
  const input = decode(line.input)
  const recorded = readJudgement(decode(line.judgement))
  const seen = 'observation' in line
  const judgement = seen ? again(rule, decode(line.observation), input) : recorded
  rule.tally.count()
  const right = rule.tally.take(judgement, () => ({ counterexample: fc.stringify(input), exchanges: [] }))
  if (!right) rule.unseen = !seen
  const [before, now] = [recorded, judgement].map((one) => JSON.stringify(encode(one, (text) => text)))
  if (before !== now) rule.difference ??= `case ${rule.cases} was judged ${before}, and now ${now}`
  return seen
}

/** A judge that cannot make sense of what was recorded says so. */
function again({ judging, scope }: Progress, observation: unknown, input: unknown): Judgement {
  try {
    return judgementOf(judging, observation, input, scope)
  } catch (error) {
    return [{ message: `The recording cannot be judged: ${error instanceof Error ? error.message : String(error)}` }]
  }
}

function readJudgement(value: unknown): Judgement {
  if (isObject(value) && typeof value.abstained === 'string') return { abstained: value.abstained }
  if (!Array.isArray(value)) throw new TypeError('a judgement is neither findings nor an abstention')
  return value.map((finding: unknown) => {
    if (!isObject(finding) || typeof finding.message !== 'string') throw new TypeError('a finding has no message')
    return { ...finding, message: finding.message }
  })
}

function compare(reported: ReportedRule, rule: Progress | undefined, clean: Clean): VerifiedRule {
  const { id, outcome } = reported
  const open = (why: string): VerifiedRule => ({ id, result: 'not judged', why })
  const differs = (why: string): VerifiedRule => ({ id, result: 'differs', why: clean(why) })
  if (!rule) return open('there is no such rule any more')
  if (rule.difference !== undefined) return differs(rule.difference)
  if (outcome !== 'passed' && outcome !== 'failed' && outcome !== 'inconclusive') return open(outcome)
  if (rule.cases === 0 && reported.runs === 0) return open(`${outcome}, before a case was observed`)
  const settled = verdictPartOf({ runs: 0, abstained: 0, findings: [], ...rule.tally.settled(rule.unfit) }, clean)
  for (const [name, value] of Object.entries(settled)) {
    const [before, now] = [JSON.stringify(verdictPart(reported, name)), JSON.stringify(value)]
    if (before !== now) return differs(`${name} was ${before}, and is now ${now}`)
  }
  return rule.unseen ? open('the target did not answer') : { id, result: 'reproduced' }
}

const verdictPart = (rule: ReportedRule, name: string): unknown =>
  Object.entries(rule).find(([own]) => own === name)?.[1]

function cleanerOf({ roots, control }: Readonly<Record<string, unknown>>): Clean {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  const known = isObject(roots) ? roots : {}
  return cleaner({ roots: { feed: text(known.feed), graph: text(known.graph) }, control: text(control) })
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  source.pipe(gunzip)
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of gunzip) {
    const [first = '', ...more] = decoder.decode(chunk, { stream: true }).split('\n')
    rest += first
    for (const next of more) {
      yield rest
      rest = next
    }
  }
  if (rest !== '') throw new TypeError('its last line is not whole')
}
