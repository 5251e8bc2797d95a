import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { redactTokens } from '../../src/transport/redact.ts'
import type { TargetFacts } from '../outcome.ts'
import type { ReportedRecording } from '../report/report.ts'
import type { Judgement, Scope } from '../rule.ts'
import { encode, type Hide } from './codec.ts'

/** The name of a recording in the folder of its report. */
export const recordingFile = 'observations.ndjson.gz'

/** One case of a rule as it was judged. */
export interface RecordedCase {
  readonly rule: string
  readonly input: unknown
  readonly scope: Scope
  readonly judgement: Judgement
  /** What was judged; not there when nothing could be observed. */
  readonly seen?: { readonly observation: unknown }
}

/** Keeps the cases of a run. What it is told must be written before more is told, so callers wait. */
export interface CaseSink {
  /** Names a text that must not be kept. */
  hide(secret: string): void
  take(recorded: RecordedCase): Promise<void>
  /** So few cases of a rule fitted their preconditions that making them was given up. */
  unfit(rule: string): Promise<void>
}

/** A recording that is being written. */
export interface Recording extends CaseSink {
  /** Ends the file, and tells what the report says of it. */
  close(): Promise<ReportedRecording>
}

/** Begins a recording in a folder: a line of JSON a case, compressed. */
export async function openRecording(
  folder: string,
  { roots, control }: Pick<TargetFacts, 'roots' | 'control'>,
  secrets: readonly string[],
): Promise<Recording> {
  await mkdir(folder, { recursive: true })
  const gzip = createGzip()
  const hash = createHash('sha256')
  const written = pipeline(
    gzip,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(join(folder, recordingFile), { mode: 0o600 }),
  )
  const failed = written.catch(() => undefined)
  const hidden = new Set(secrets)
  const hide: Hide = (text) => {
    let shown = redactTokens(text)
    for (const secret of hidden) if (shown.includes(secret)) shown = shown.replaceAll(secret, '[redacted]')
    return shown
  }
  let draining: Promise<unknown> | undefined
  const write = async (line: unknown): Promise<void> => {
    if (gzip.write(`${JSON.stringify(line)}\n`)) return
    draining ??= Promise.race([once(gzip, 'drain'), failed]).finally(() => {
      draining = undefined
    })
    await draining
  }
  const begun = new Set<string>()
  let cases = 0
  await write({ recording: 1, roots, control })
  return {
    hide: (secret) => {
      if (secret.length >= 8 && redactTokens(secret) === secret) hidden.add(secret)
    },
    take: async ({ rule, input, scope, judgement, seen }) => {
      cases += 1
      if (!begun.has(rule)) {
        begun.add(rule)
        await write({ rule, scope: encode(scope, hide) })
      }
      await write({
        rule,
        input: encode(input, hide),
        judgement: encode(judgement, hide),
        ...(seen ? { observation: encode(seen.observation, hide) } : {}),
      })
    },
    unfit: (rule) => write({ rule, unfit: true }),
    close: async () => {
      gzip.end()
      await written
      return { file: recordingFile, sha256: hash.digest('hex'), cases }
    },
  }
}
