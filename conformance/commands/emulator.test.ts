import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

const root = join(import.meta.dirname, '../..')
const cli = join(root, 'dist/program/cli.js')
const folder = mkdtempSync(join(tmpdir(), 'emulator-'))
const started: ChildProcess[] = []

beforeAll(() => execFileSync('npm', ['run', '--silent', 'bundle'], { cwd: root }), 60_000)
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Run {
  readonly child: ChildProcess
  /** What was printed up to now. */
  out(): string
  err(): string
  /** Resolves when that was printed. */
  printed(text: RegExp): Promise<string>
  readonly code: Promise<number | null>
}

/** Starts the built command line. */
function emulator(...args: readonly string[]): Run {
  const child = spawn(process.execPath, [cli, 'emulator', ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => {
    out += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    err += String(chunk)
  })
  const code = new Promise<number | null>((resolve) => child.on('close', resolve))
  const printed = (text: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => text.test(out) && resolve(out)
      child.stdout.on('data', look)
      child.on('close', () => reject(new Error(`ended without printing ${text}: ${err}`)))
      look()
    })
  return { child, out: () => out, err: () => err, printed, code }
}

/** The two lines that a person is told to paste. */
const pasted = (out: string): string => /^TOKEN=.*\n.*$/m.exec(out)?.[0] ?? ''

describe('emulator', { timeout: 120_000 }, () => {
  it.each([
    ['over HTTP', []],
    ['over HTTPS', ['--https', '--ca-file', join(folder, 'with space.pem')]],
    ['all over HTTPS', ['--https', '--https-control', '--dialect', 'live']],
  ])('prints lines that work when pasted into a shell, %s', async (_how, args) => {
    const { printed, child, code } = emulator(...args)
    const lines = pasted(await printed(/Ctrl-C/))
    const answer: unknown = JSON.parse(execFileSync('sh', ['-c', lines], { encoding: 'utf8' }))
    expect(answer).toMatchObject({ contentType: 'Audit.General', status: 'enabled' })
    child.kill('SIGINT')
    expect(await code).toBe(0)
  })

  it('prints one line of JSON with every address', async () => {
    const { printed } = emulator('--json', '--https', '--ca-file', 'ca.pem', '--public-url', 'https://feed.example/')
    const where: unknown = JSON.parse(await printed(/\n/))
    expect(where).toMatchObject({
      feedRoot: 'https://feed.example/api/v1.0',
      graphRoot: 'https://feed.example/v1.0',
      control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      tenantId: '11111111-1111-1111-1111-111111111111',
      caFile: join(folder, 'ca.pem'),
    })
    expect(readFileSync(join(folder, 'ca.pem'), 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----/)
  })

  it('shows the clock, and begins empty, when told to', async () => {
    const { printed } = emulator('--json', '--empty', '--clock', 'standing', '--now', '2026-03-03T09:00:00Z')
    const { control, tenantId, caFile } = JSON.parse(await printed(/\n/))
    const description: unknown = await (await fetch(`${control}/control/v1`)).json()
    expect([tenantId, caFile]).toEqual([null, null])
    expect(description).toMatchObject({ now: '2026-03-03T09:00:00.000Z' })
  })

  it('begins with a fault plan when told to', async () => {
    const { printed } = emulator('--json', '--fault-plan', 'throttled')
    const { control } = JSON.parse(await printed(/\n/))
    const inForce: unknown = await (await fetch(`${control}/control/v1/fault-plan`)).json()
    expect(inForce).toMatchObject({ plan: { name: 'throttled' } })
  })

  it('ends with 0 when told to, though somebody keeps a connection open', async () => {
    const { printed, child, code } = emulator('--json')
    const { control } = JSON.parse(await printed(/\n/))
    await fetch(`${control}/control/v1`)
    child.kill('SIGTERM')
    expect(await code).toBe(0)
  })

  it('ends at once on a second signal', async () => {
    const { printed, child, code } = emulator('--json')
    await printed(/\n/)
    child.kill('SIGTERM')
    child.kill('SIGINT')
    expect([0, 130]).toContain(await code)
  })

  it('loads nothing heavy to begin, and few files', async () => {
    const telling = `export const load = async (url, context, next) => (console.error('module ' + url), next(url, context))`
    const hooks = `data:text/javascript,${encodeURIComponent(telling)}`
    const registering = `import { register } from 'node:module'; register(${JSON.stringify(hooks)})`
    const child = spawn(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(registering)}`, cli, 'emulator', '--json'],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    started.push(child)
    let modules = ''
    child.stderr.on('data', (chunk) => {
      modules += String(chunk)
    })
    child.stdout.once('data', () => child.kill())
    await new Promise((resolve) => child.once('close', resolve))
    const packages = [...modules.matchAll(/^module .*\/node_modules\/((?:@[^/]+\/)?[^/]+)/gm)].map(([, name]) => name)
    expect(new Set(packages)).toEqual(new Set(['commander', 'picocolors']))
    const own = modules.match(/^module .*\/dist\/program\//gm) ?? []
    expect(own.length).toBeGreaterThan(0)
    expect(own.length).toBeLessThan(40)
  })

  it('warns, loudly, when everybody can reach it', async () => {
    const { printed, err } = emulator('--host', '0.0.0.0')
    expect(await printed(/Ctrl-C/)).toContain('http://127.0.0.1:')
    expect(err()).toMatch(/^WARNING: 0\.0\.0\.0 is not loopback/)
  })

  it('keeps quiet when told to', async () => {
    const { err, out, child, code } = emulator('--quiet', '--host', '0.0.0.0')
    await vi.waitFor(() => expect(err()).toContain('WARNING'), 30_000)
    child.kill('SIGTERM')
    expect([await code, out(), err().trim().split('\n').length]).toEqual([0, '', 1])
  })

  it.each<[string, readonly string[], RegExp]>([
    ['a port that is none', ['--port', '65536'], /whole number from 0 to 65535/],
    ['one port for two', ['--port', '4001', '--control-port', '4001'], /port 4001 is given twice/],
    ['a host that there is not', ['--host', 'nowhere.invalid'], /no host nowhere\.invalid/],
    ['an address of another machine', ['--host', '192.0.2.1'], /192\.0\.2\.1 is not an address of this machine/],
    ['an authority without TLS', ['--ca-file', 'ca.pem'], /--ca-file needs --https/],
    [
      'a file that cannot be written',
      ['--https', '--ca-file', join(folder, 'no/such/ca.pem')],
      /cannot write .*ca\.pem \(ENOENT\)/,
    ],
    ['a dialect that there is not', ['--dialect', 'lively'], /Did you mean live\?/],
    ['a fault plan that there is not', ['--fault-plan', 'throtled'], /Did you mean throttled\?/],
    ['a clock that there is not', ['--clock', 'walking'], /running, standing/],
    ['an instant that is none', ['--now', 'yesterday'], /2026-03-03T09:00:00Z/],
  ])('refuses %s in one line', async (_what, args, says) => {
    const { code, err, out } = emulator(...args)
    expect([await code, out()]).toEqual([2, ''])
    expect(err()).toMatch(says)
    expect(err().trim().split('\n')).toHaveLength(1)
  })

  it('says which port is in use', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => {
        const address = other.address()
        resolve(typeof address === 'object' ? (address?.port ?? 0) : 0)
      }),
    )
    const { code, err } = emulator('--control-port', String(port))
    expect(await code).toBe(2)
    expect(err()).toContain(`port ${port} on 127.0.0.1 is in use`)
    other.close()
  })
})
