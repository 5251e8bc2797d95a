import type { Readable } from 'node:stream'
import type { Violation } from '../../src/contract/index.ts'
import { type ExitCode, exitCodes } from '../outcome.ts'
import { capped, escapeControls } from '../report/text.ts'
import { type Checker, checkerNamed } from '../validation/checker.ts'
import { type Input, inputsAt, reasonFor } from '../validation/inputs.ts'
import { type Found, type Place, valuesIn } from '../validation/values.ts'
import { refuseName } from './known-names.ts'
import type { Terminal } from './terminal.ts'

export interface ValidateOptions {
  readonly format: 'text' | 'json'
  readonly maxFindings?: number
}

/** One thing that is wrong, and where: what `--format json` prints. */
interface Finding {
  readonly file: string
  readonly line?: number
  readonly index?: number
  /** A JSON pointer into the record. */
  readonly path?: string
  readonly message: string
  readonly keyword?: string
  readonly schema?: string
}

interface Tally {
  files: number
  records: number
  findings: number
  bytes: number
  unreadable: number
}

const longestRecord = 64 * 1024 * 1024
const longestText = 600
const statusEveryMs = 200

/** Checks files against a schema of the contract, and prints what is wrong as soon as it is found. */
export async function validate(
  schema: string,
  paths: readonly string[],
  options: ValidateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const checker = checkerNamed(schema) ?? (await refuseName('schema', schema))
  const tally: Tally = { files: 0, records: 0, findings: 0, bytes: 0, unreadable: 0 }
  const started = performance.now()
  const isFull = (): boolean => tally.findings >= (options.maxFindings ?? Number.POSITIVE_INFINITY)
  for await (const input of inputsAt(paths, terminal.input)) {
    if (terminal.signal.aborted || isFull()) break
    if ('unreadable' in input) complain(input.unreadable, tally, terminal)
    else await validateInput(input, { checker, options, terminal, tally, started, isFull })
  }
  terminal.status('')
  const summary = `${endedEarly(terminal.signal.aborted, isFull())}${summaryOf(tally, started)}`
  if (options.format === 'json') terminal.err(summary)
  else terminal.out(summary)
  return codeOf(tally, terminal)
}

interface Run {
  readonly checker: Checker
  readonly options: ValidateOptions
  readonly terminal: Terminal
  readonly tally: Tally
  readonly started: number
  readonly isFull: () => boolean
}

async function validateInput(input: Input, run: Run): Promise<void> {
  const { checker, options, terminal, tally, isFull } = run
  const wanted = { ndjson: input.ndjson, wholeLists: checker.wantsList, longest: longestRecord }
  tally.files += 1
  try {
    for await (const found of valuesIn(counted(input.open(terminal.signal), input.name, run), wanted)) {
      if ('json' in found) tally.records += 1
      for (const finding of findingsOf(found, input.name, checker)) {
        if (isFull()) return
        tally.findings += 1
        terminal.status('')
        terminal.out(options.format === 'json' ? JSON.stringify(finding) : textOf(finding))
      }
      if (isFull() || terminal.signal.aborted) return
    }
  } catch (error) {
    if (!terminal.signal.aborted) complain(reasonFor(input.name, error), tally, terminal)
  }
}

function complain(reason: string, tally: Tally, terminal: Terminal): void {
  tally.unreadable += 1
  terminal.status('')
  terminal.err(`error: ${escapeControls(capped(reason, longestText))}`)
}

/** The same bytes; on the way they are counted, and a person is told how far it is. */
async function* counted(pieces: Readable, name: string, { tally, terminal, started }: Run): AsyncGenerator<Uint8Array> {
  let told = started
  for await (const piece of pieces) {
    const bytes: Uint8Array = piece
    tally.bytes += bytes.length
    if (performance.now() - told > statusEveryMs) {
      told = performance.now()
      terminal.status(`${escapeControls(capped(name, 60))}: ${summaryOf(tally, started)}`)
    }
    yield bytes
  }
}

function findingsOf(found: Found, file: string, checker: Checker): readonly Finding[] {
  const where = { file, ...(!('whole' in found.place) && found.place) }
  if ('problem' in found) return [{ ...where, message: found.problem }]
  try {
    return checker.check(found.json).map((violation) => ({ ...where, ...shown(violation, found.place) }))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return [{ ...where, message: `this is not JSON: ${capped(error.message, 200)}` }]
  }
}

/** In a list, the pointer is part of the place already; the sentence need not repeat it. */
const shown = ({ path, message, keyword, schema }: Violation, place: Place) => ({
  path,
  message: 'line' in place || path === '' ? message : message.slice(path.length + 1),
  keyword,
  schema,
})

function textOf({ file, line, index, path = '', message }: Finding): string {
  const pointer = index === undefined ? path : `/${index}${path}`
  const place = line === undefined ? `${file}${pointer === '' ? '' : `#${pointer}`}` : `${file}:${line}`
  return escapeControls(`${capped(place, longestText)}: ${capped(message, longestText)}`).replaceAll('\n', '\\n')
}

/** Why the summary is not that of all there is; empty when it is. */
function endedEarly(isInterrupted: boolean, isFull: boolean): string {
  if (isInterrupted) return 'interrupted, this is how far it came: '
  return isFull ? 'stopped after the most findings asked for: ' : ''
}

function summaryOf({ files, records, findings, bytes }: Tally, started: number): string {
  const [megabytes, seconds] = [bytes / 1e6, (performance.now() - started) / 1000]
  const amounts = [`${files} files`, `${records} records`, `${findings} findings`].join(', ')
  return `${amounts}; ${megabytes.toFixed(1)} MB, ${(megabytes / seconds).toFixed(0)} MB/s`
}

function codeOf({ findings, unreadable }: Tally, { signal }: Terminal): ExitCode {
  if (signal.aborted) return exitCodes.interrupted
  if (unreadable > 0) return exitCodes.unusable
  return findings > 0 ? exitCodes.failure : exitCodes.conformed
}
