import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { median } from './bench/measure.ts'
import { type Failure, fuzz } from './fuzz/fuzz.ts'

/**
 * Fuzzes the built emulator in a process of its own: no answer of 500 or more, no crash, no silence, no growth of memory.
 * `npm run fuzz -- --requests 100000 --seed 1`
 */
const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
})
const [requests, seed] = [Number(values.requests), Number(values.seed)]

/** What an emulator may grow from the first half of a run, when warm, to the second, MiB. */
const mostGrowth = 32

const cli = join(import.meta.dirname, '../dist/program/cli.js')
const child = spawn(process.execPath, [cli, 'emulator', '--json', '--seed', values.seed], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const died = new Promise<never>((_, reject) => {
  child.once('close', (code, signal) => reject(new Error(`the emulator ended: ${code ?? signal}`)))
})
const ready = new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk))))

const samples: { readonly sent: number; readonly mib: number }[] = []
const sample = (sent: number): void => {
  const kib = execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })
  samples.push({ sent, mib: Number(kib) / 1024 })
}

const replay = ({ what, request, part, bytes }: Failure, parts: Readonly<Record<string, string>>): string => {
  const { hostname, port } = new URL(parts[part] ?? '')
  const hex = bytes.length > 4_096 ? `(the first 4096 bytes of ${bytes.length})` : ''
  return `${what}: request ${request} of seed ${seed} to ${part} ${hex}\n  echo ${bytes.toString('hex', 0, 4_096)} | xxd -r -p | nc ${hostname} ${port}`
}

try {
  const { feedRoot, login, control } = JSON.parse(await Promise.race([ready, died]))
  const parts = { api: new URL(feedRoot).origin, login, control }
  const started = performance.now()
  const { sent, answers, failures } = await Promise.race([fuzz(parts, { requests, seed, between: sample }), died])
  sample(sent)
  const seconds = (performance.now() - started) / 1_000
  const between = (from: number, to: number): number =>
    median(samples.filter((each) => each.sent >= from * sent && each.sent <= to * sent).map(({ mib }) => mib))
  const [early, late] = [between(0.2, 0.6), between(0.6, 1)]
  const statuses = [...answers].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
  for (const failure of failures) console.error(replay(failure, parts))
  console.log(
    `${sent} requests in ${seconds.toFixed(0)} s; answers ${statuses.join(', ')}; ${failures.length} failures`,
  )
  console.log(
    `memory ${early.toFixed(0)} MiB in the first half, ${late.toFixed(0)} in the second; ${mostGrowth} more are fine`,
  )
  process.exitCode = failures.length === 0 && late - early <= mostGrowth ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  died.catch(() => {})
  child.kill()
}
