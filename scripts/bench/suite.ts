import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Benchmark, row } from './measure.ts'

/** The whole conformance suite, as built, on the embedded emulator. */
export const benchSuite: Benchmark = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const cli = join(import.meta.dirname, '../../dist/program/cli.js')
  spawnSync(process.execPath, [cli, 'conform', 'server', '--report', folder], { stdio: 'ignore' })
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))
  rmSync(folder, { recursive: true })
  const { requests, controlRequests, receivedCalls, durationMs } = report
  const seconds = durationMs / 1_000
  const calls = requests + controlRequests + receivedCalls
  row(`calls a second of the whole suite (${seconds.toFixed(1)} s)`, (calls / seconds).toFixed(0), '≥ 3,000')
  row('of these, requests of the two APIs', (requests / seconds).toFixed(0))
}
