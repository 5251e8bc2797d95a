import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Benchmark, median, row, timed } from './measure.ts'

const cli = join(import.meta.dirname, '../../dist/program/cli.js')

/** How long the built emulator takes from nothing to the line that says it is ready, above an empty process. */
export const benchStartUp: Benchmark = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const empty = join(folder, 'empty.mjs')
  writeFileSync(empty, '')
  const nothing = (): number => timed(() => void spawnSync(process.execPath, [empty]))
  // The first of each finds cold disks.
  await untilReady()
  nothing()
  const costs: number[] = []
  for (let i = 0; i < 15; i += 1) costs.push((await untilReady()) - nothing())
  rmSync(folder, { recursive: true })
  row('the emulator ready, above an empty process', `${median(costs).toFixed(0)} ms`, '≤ 300 ms')
}

async function untilReady(): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, [cli, 'emulator'], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve)
    child.once('close', () => reject(new Error('the emulator ended before it was ready')))
  })
  const elapsed = performance.now() - started
  await ended(child)
  return elapsed
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve())
    child.kill('SIGKILL')
  })
}
