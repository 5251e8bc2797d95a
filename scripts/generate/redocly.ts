import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { isObject, SpecError } from './json.ts'

const cli = join(createRequire(import.meta.url).resolve('@redocly/cli/package.json'), '../bin/cli.js')

/** Lints every API of `redocly.yaml`; a warning counts as much as an error. */
export async function lint(root: string): Promise<void> {
  const { code, stdout, stderr } = await redocly(root, ['lint', '--format', 'json', '--max-problems', '1000'])
  const problems = problemsIn(stdout, root)
  if (problems.length > 0) throw new SpecError(`Redocly finds:\n${problems.join('\n')}`)
  if (code !== 0) throw new SpecError(`Redocly cannot lint:\n${stdout}${stderr}`)
}

/** One API as a single JSON document, its files put together. */
export async function bundle(root: string, api: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'))
  try {
    const file = join(folder, `${api}.json`)
    const { code, stdout, stderr } = await redocly(root, ['bundle', api, '--ext', 'json', '--output', file])
    if (code !== 0) throw new SpecError(`Redocly cannot bundle ${api}:\n${stdout}${stderr}`)
    return await readFile(file, 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The reports, one JSON document an API, stand behind each other in the output. */
function problemsIn(output: string, root: string): readonly string[] {
  return output
    .split(/^(?=\{)|(?<=^\})(?=\{)/m)
    .filter((text) => text.trim() !== '')
    .flatMap((text) => {
      const report: unknown = JSON.parse(text)
      return isObject(report) && Array.isArray(report.problems) ? report.problems : []
    })
    .map((problem) => lineOf(problem, root))
}

function lineOf(problem: unknown, root: string): string {
  if (!isObject(problem)) return String(problem)
  const place: unknown = Array.isArray(problem.location) ? problem.location[0] : undefined
  const source = isObject(place) && isObject(place.source) ? String(place.source.ref) : ''
  const pointer = isObject(place) && typeof place.pointer === 'string' ? place.pointer : ''
  const start = isObject(place) && isObject(place.start) ? `:${place.start.line}:${place.start.col}` : ''
  return `  ${relative(root, source)}${start} ${pointer} ${problem.ruleId}: ${problem.message}`
}

interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function redocly(root: string, args: readonly string[]): Promise<Finished> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}
