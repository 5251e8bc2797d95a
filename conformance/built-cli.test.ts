import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Report } from './report/report.ts'

// The command line as it is published, on servers that nobody here has written: the example of the docs, and broken copies of it.

const root = join(import.meta.dirname, '..')
const cli = join(root, 'dist/program/cli.js')
const example = readFileSync(join(root, 'docs/examples/list-and-content-server.js'), 'utf8')
const exampleConfig = readFileSync(join(root, 'docs/examples/list-and-content-server.yaml'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'built-'))
const canary = 'canary-7f3a9c51e2d84b06'
const endings: (() => void)[] = []

beforeAll(() => execFileSync('npm', ['run', '--silent', 'bundle'], { cwd: root }), 60_000)

afterAll(() => {
  for (const end of endings) end()
  rmSync(folder, { recursive: true })
})

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, ...inherited } = process.env
  return { ...inherited, NO_COLOR: '1', TOKEN: canary, ...more }
}

function ended(file: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: root, env: environment(more), timeout: 170_000, maxBuffer: 2 ** 26 }
    const child = execFile(file, [...args], options, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

const m365 = (args: readonly string[], more?: Readonly<Record<string, string>>): Promise<Ended> =>
  ended(process.execPath, [cli, ...args], more)

/** Starts a server from its source, and writes the file that says how to try it. */
async function serve(name: string, source: string, token = '{ env: TOKEN }'): Promise<string> {
  const script = join(folder, `${name}.mjs`)
  writeFileSync(script, source)
  const server = spawn(process.execPath, [script], { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] })
  endings.push(() => server.kill())
  const line = await new Promise<string>((resolve) => server.stdout.once('data', (data) => resolve(String(data))))
  return configFor(name, JSON.parse(line).port, token)
}

function configFor(name: string, port: number, token: string): string {
  const config = join(folder, `${name}.yaml`)
  writeFileSync(config, exampleConfig.replace('8090', String(port)).replace('{ env: TOKEN }', token))
  return config
}

const onConfig = (config: string, name: string): readonly string[] =>
  ['conform', 'server', '--config', config, '--read-only', '--seed', '7'].concat('--report', join(folder, name))

function reportIn(name: string): Report {
  return JSON.parse(readFileSync(join(folder, name, 'report.json'), 'utf8'))
}

describe('conform server, built, on a server that implements three operations', { timeout: 180_000 }, () => {
  it('finds nothing wrong, decides what can be decided, and says what it would take to decide more', async () => {
    expect(example.split('\n').length).toBeLessThan(151)
    const { code, out, err } = await m365(onConfig(await serve('right', example), 'right-report'))
    expect(code).toBe(5)
    const { summary, target, rules, verdict } = reportIn('right-report')
    expect({ ...summary, passed: summary.passed > 50 }).toMatchObject({
      passed: true,
      failed: 0,
      untestable: 0,
      errored: 0,
    })
    expect(verdict).toBe('inconclusive')
    expect(target.clock?.uncertaintyMs).toBeLessThan(1_000)
    expect(rules.find(({ id }) => id === 'windows/end-is-exclusive')?.outcome).toBe('passed')
    expect(err).toMatch(/\d+ rules are tried with at most 10000 requests within 1 minute/)
    expect(out).toMatch(/^for more offer [\w, -]+: \d+ rules more can be decided$/m)
    expect(out).not.toMatch(/conformant/i)
  })

  it.each<[string, string, string, string]>([
    ['lists the end of a window, too', 'blob.created < end', 'blob.created <= end', 'windows/end-is-exclusive'],
    ['skips a page', 'String(first + itemsPerPage)', 'String(first + 2 * itemsPerPage)', 'windows/lists-known-content'],
    ['forgets the window in its links', 'startTime: stamp(start), endTime: stamp(end), ', '', 'pages/every-item-once'],
    [
      'makes new ids for each reading',
      '    contentId,\n',
      '    contentId: contentId + Math.random(),\n',
      'content/ids-stable',
    ],
    [
      'forgets content before it expires',
      'expires < Date.now()',
      'expires < Date.now() + 5 * day',
      'blobs/array-of-records',
    ],
  ])('finds out one that %s, and shows the case again', async (what, right, wrong, rule) => {
    expect(example.split(right)).toHaveLength(2)
    const name = what.replaceAll(/\W+/g, '-')
    const { code, out } = await m365(onConfig(await serve(name, example.replace(right, wrong)), `${name}-report`))
    expect(code).toBe(1)
    const failed = reportIn(`${name}-report`).rules.find(({ id }) => id === rule)
    expect(failed).toMatchObject({ outcome: 'failed', counterexample: expect.stringContaining('{') })
    expect(out).toContain(`failed ${rule}`)
    expect(out).toContain(failed?.counterexample)
    expect(out).toContain(failed?.replay)
    const again = await ended('/bin/sh', ['-c', `${failed?.replay} --report '${join(folder, `${name}-again`)}'`])
    expect(again.code).toBe(1)
    const [replayed] = reportIn(`${name}-again`).rules
    expect(replayed?.findings.map(({ message }) => message)).toEqual(failed?.findings.map(({ message }) => message))
  })
})

describe('exit codes of the built command line', { timeout: 180_000 }, () => {
  const named = ['conform', 'server', '--rule', 'names/each-item-is-guid-and-name', '--report', join(folder, 'codes')]

  it('are 0 when all went well, 2 for a wrong option or file, 3 for a server that cannot be used', async () => {
    expect((await m365(named)).code).toBe(0)
    expect((await m365(['conform', 'server', '--sed', '7'])).code).toBe(2)
    const wrong = join(folder, 'wrong.yaml')
    writeFileSync(wrong, exampleConfig.replace('budget', 'bugdet'))
    const refused = await m365(onConfig(wrong, 'codes'))
    expect(refused).toMatchObject({ code: 2, out: '' })
    expect(refused.err).toContain("wrong.yaml:8:13: requests has no field 'bugdet'. Did you mean 'budget'?")
    const closed = await m365(onConfig(configFor('closed', 9, '{ env: TOKEN }'), 'codes'))
    expect(closed).toMatchObject({ code: 3, out: '' })
    expect(closed.err).toContain('nothing listens there')
  })

  it('are 4 when the suite itself is broken', async () => {
    const broken = 'data:text/javascript,Date.prototype.toISOString=()=>{throw new Error("broken")}'
    const { code, err } = await m365(named, { NODE_OPTIONS: `--import ${broken.replaceAll(' ', '%20')}` })
    expect([code, err]).toEqual([4, expect.stringContaining('please report it')])
  })

  it('are 130 after an interrupt, and what was judged until then is in a report that says so', async () => {
    const config = await serve('slow', example)
    const args = [cli, ...onConfig(config, 'slow-report'), '--per-minute', '1200']
    const child = spawn(process.execPath, args, { cwd: root, env: environment(), stdio: ['ignore', 'ignore', 'pipe'] })
    endings.push(() => child.kill('SIGKILL'))
    let said = ''
    let interrupted = false
    child.stderr.on('data', (data) => {
      said += String(data)
      // A line of its own says that a family is decided; some rules were tried by then. A second signal would end it at once.
      if (!interrupted && /^○ names/m.test(said)) interrupted = child.kill('SIGINT')
    })
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
    expect(code).toBe(130)
    const { verdict, summary } = reportIn('slow-report')
    expect(verdict).toBe('interrupted')
    expect(summary.blocked).toBeGreaterThan(0)
  })
})

describe('validate, built', { timeout: 180_000 }, () => {
  const sample: unknown = JSON.parse(readFileSync(join(root, 'spec/examples/listContent.response.json'), 'utf8'))
  const [blob] = Array.isArray(sample) ? sample : []
  const good = `${JSON.stringify(blob)}\n`
  const bad = `${JSON.stringify({ ...blob, contentId: 7 })}\n`
  const atLine = (line: number): string => `-:${line}: /contentId is not a string, found 7`

  /** Pipes texts into it, as fast as it reads them, until it has ended; `onFirst` is called with its first output. */
  async function piped(texts: Iterable<string>, onFirst = (_child: ChildProcess): void => {}): Promise<Ended> {
    const child = spawn(process.execPath, [cli, 'validate', 'ContentBlob', '-'], { cwd: root, env: environment() })
    endings.push(() => child.kill('SIGKILL'))
    const [out, err]: [string[], string[]] = [[], []]
    child.stdout.once('data', () => onFirst(child)).on('data', (data) => out.push(String(data)))
    child.stderr.on('data', (data) => err.push(String(data)))
    const [[code]] = await Promise.all([once(child, 'close'), feed(texts, child.stdin)])
    return { code, out: out.join(''), err: err.join('') }
  }

  /** What it does not read any more, because it has ended, is not missed. */
  const feed = (texts: Iterable<string>, to: Writable): Promise<void> =>
    pipeline(Readable.from(texts), to).catch(() => {})

  function* endless(first: string, then: string): Generator<string> {
    yield first
    while (true) yield then
  }

  it('reads a standard input of many megabytes to its end, and names the one line that is wrong', async () => {
    const thousand = good.repeat(1_000)
    const { code, out, err } = await piped([...Array<string>(40).fill(thousand), bad, thousand])
    expect({ code, err }).toEqual({ code: 1, err: '' })
    const [finding, summary, ...more] = out.trimEnd().split('\n')
    expect(finding).toBe(atLine(40_001))
    expect(summary).toMatch(/^1 files, 41001 records, 1 findings; \d\d\.\d MB, \d+ MB\/s$/)
    expect(more).toEqual([])
  })

  it('ends with 130 after an interrupt, and says how far it came', async () => {
    const { code, out, err } = await piped(endless(bad, good.repeat(100)), (child) => child.kill('SIGINT'))
    expect({ code, err }).toEqual({ code: 130, err: '' })
    expect(out).toMatch(
      /^-:1: .+\ninterrupted, this is how far it came: 1 files, [1-9]\d* records, 1 findings; \d+\.\d MB, \d+ MB\/s\n$/,
    )
  })

  it('ends without a word when nobody reads what it prints', async () => {
    const { code, err } = await piped(endless(bad, bad.repeat(100)), (child) => child.stdout?.destroy())
    expect({ code, err }).toEqual({ code: 130, err: '' })
  })

  it.each<[number, string, string, RegExp, RegExp]>([
    [0, 'every line fits', `${good}${good}`, /^1 files, 2 records, 0 findings; .+\n$/, /^$/],
    [1, 'a line is not JSON', `${good}{"contentId":\n`, /^\S+\.ndjson:2: this is not JSON: .+\n1 files, .+\n$/, /^$/],
    [3, 'there is no file', '', /^0 files, 0 records, .+\n$/, /^error: \S+there-is-no-file\.ndjson does not exist\n$/],
  ])('ends with %i when %s', async (code, what, text, out, err) => {
    const path = join(folder, `${what.replaceAll(' ', '-')}.ndjson`)
    if (text !== '') writeFileSync(path, text)
    const ending = await m365(['validate', 'ContentBlob', path])
    expect(ending).toEqual({ code, out: expect.stringMatching(out), err: expect.stringMatching(err) })
  })
})

describe('a token', { timeout: 180_000 }, () => {
  /** Repeats whatever it is sent in its answers, as a debugging proxy might. */
  async function gossip(): Promise<number> {
    const server = createServer((request, response) => {
      const said = `${request.headers.authorization}`
      const next = `http://${request.headers.host}/next?t=${encodeURIComponent(said)}`
      response.setHeader('Content-Type', 'application/json; charset=utf-8').setHeader('X-Seen', said)
      response.setHeader('NextPageUri', next)
      response.end(
        JSON.stringify([{ contentType: 'Audit.General', status: 'enabled', webhook: null, contentId: said }]),
      )
    })
    endings.push(() => server.close())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  const file = join(folder, 'secret.txt')

  it.each([
    ['the environment', '{ env: TOKEN }'],
    ['a file', '{ file: secret.txt }'],
    ['a command', `{ command: ["${process.execPath}", -p, "require('fs').readFileSync('${file}', 'utf8')"] }`],
  ])('from %s is in nothing that a run prints or writes', async (from, source) => {
    writeFileSync(file, `${canary}\n`)
    const name = `gossip-${from.replaceAll(' ', '-')}`
    const config = configFor(name, await gossip(), source)
    const { code, out, err } = await m365([...onConfig(config, `${name}-report`), '--runs', '5'])
    expect(code).toBe(1)
    const files = readdirSync(join(folder, `${name}-report`), { recursive: true, encoding: 'utf8' })
    expect(files).toContain('report.json')
    const written = files.map((path) => readFileSync(join(folder, `${name}-report`, path), 'utf8'))
    expect(written.join('\n')).toContain('[redacted]')
    expect([out, err, ...written].filter((text) => text.includes(canary.slice(0, 16)))).toEqual([])
  })
})

describe('the examples of the docs', { timeout: 180_000 }, () => {
  it('lists and reads records of the embedded emulator', async () => {
    const { code, out, err } = await ended(process.execPath, [join(root, 'docs/examples/first-records.js')])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.trimEnd().split('\n').length).toBeGreaterThan(10)
    expect(out).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d \S+ \S+@contoso\.example$/m)
  })

  it('tries a server in a workflow as it says, and writes what its next step shows', async () => {
    const workflow = parse(readFileSync(join(root, 'docs/examples/conformance-workflow.yml'), 'utf8'))
    const runs: string[] = workflow.jobs.conformance.steps.flatMap(({ run }: { run?: string }) => run ?? [])
    const command = runs.find((run) => run.startsWith('npx m365-activity '))
    const config = await serve('workflow', example)
    const report = join(folder, 'workflow-report')
    const args = command?.replace('conformance.yaml', config).replace('conformance-report', report).split(' ').slice(2)
    expect((await m365([...(args ?? []), '--runs', '2', '--rule', 'windows/**'])).code).toBe(5)
    const shown = /cat conformance-report\/(\S+)/.exec(runs.join('\n'))?.[1] ?? ''
    expect(readFileSync(join(report, shown), 'utf8')).toContain('Conformance of http')
  })
})
