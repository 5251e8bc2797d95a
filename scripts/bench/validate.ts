import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { linesOf } from '../../conformance/validation/lines.ts'
import { type Benchmark, row } from './measure.ts'
import { sampleRecords } from './sample-records.ts'

const cli = join(import.meta.dirname, '../../dist/program/cli.js')

/** `validate` on a file of audit records, one a line: speed beside parsing alone, and memory. */
export const benchValidate =
  (megabytes: number): Benchmark =>
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-'))
    try {
      const file = join(folder, 'records.ndjson')
      await writeRecords(file, megabytes * 1e6)
      const parsing = await secondsToParse(file)
      const { seconds, peak } = await validated(file)
      row(`validating ${megabytes} MB of records`, `${(megabytes / seconds).toFixed(0)} MB/s`)
      row('relative to JSON.parse of the same lines', `${(seconds / parsing).toFixed(2)} ×`, '≤ 2 ×')
      row('peak memory of the process', `${peak.toFixed(0)} MB`, '< 300 MB')
    } finally {
      await rm(folder, { recursive: true })
    }
  }

/** Ten thousand records of every workload, again and again. */
async function writeRecords(path: string, bytes: number): Promise<void> {
  const text = Buffer.from(
    sampleRecords(10_000)
      .map((record) => `${JSON.stringify(record)}\n`)
      .join(''),
  )
  const file = await open(path, 'w')
  for (let written = 0; written < bytes; written += text.length) await file.write(text)
  await file.close()
}

/** Reading the lines and nothing but `JSON.parse` on each. */
async function secondsToParse(file: string): Promise<number> {
  const started = performance.now()
  const pieces = createReadStream(file, { highWaterMark: 1024 * 1024 })
  for await (const { bytes } of linesOf(pieces, 1e9)) if (bytes !== undefined) JSON.parse(Buffer.from(bytes).toString())
  return (performance.now() - started) / 1_000
}

/** Runs the command; how long it took, and the most memory that Linux counted for it, in MB. */
async function validated(file: string): Promise<{ readonly seconds: number; readonly peak: number }> {
  const started = performance.now()
  const reporting = "process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS))"
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(reporting)}`, cli, 'validate', 'audit-record', file],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let peak = Number.NaN
  for await (const line of createInterface(child.stderr)) peak = Number(/^peak (\d+)/.exec(line)?.[1] ?? peak) / 1_024
  if (child.exitCode !== 0 && child.exitCode !== null) throw new Error(`validate ended with ${child.exitCode}`)
  return { seconds: (performance.now() - started) / 1_000, peak }
}
