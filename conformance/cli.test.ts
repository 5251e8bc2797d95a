import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { always, createTestServers } from './commands/test-servers.ts'

const folder = mkdtempSync(join(tmpdir(), 'cli-'))
const { served, close } = createTestServers()
const tenant = '41463f53-8812-40f4-890f-865bf6e35190'

afterAll(() => {
  close()
  rmSync(folder, { recursive: true })
})

const node = ['--import', 'tsx', 'conformance/cli.ts']

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

function m365(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '', ...environment }, timeout: 110_000 }
    const child = execFile(process.execPath, [...node, ...args], options, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

describe.concurrent('m365-activity as a process', { timeout: 120_000 }, () => {
  it.each([
    ['500 to everything', always(500, 'oops')],
    ['a well-formed AF20020 to everything', always(400, '{"error":{"code":"AF20020","message":"no"}}')],
    ['200 [] to everything', always(200, '[]')],
  ])('ends with 1 for a server that answers %s', async (what, listener) => {
    const url = `${await served(listener)}/api/v1.0`
    const report = join(folder, what.slice(0, 3).trim())
    const { code, out } = await m365(
      [
        'conform',
        'server',
        '--url',
        url,
        '--tenant',
        tenant,
        '--token-env',
        'TOKEN',
        '--runs',
        '5',
        '--report',
        report,
      ],
      { TOKEN: 'opaque' },
    )
    expect(code).toBe(1)
    expect(out).not.toMatch(/conformant/i)
    expect(JSON.parse(readFileSync(join(report, 'report.json'), 'utf8'))).toMatchObject({ schemaVersion: 1 })
  })

  it('ends with 3 for a closed port, and with 2 for a wrong option', async () => {
    const unusable = await m365(['conform', 'server', '--control', 'http://127.0.0.1:9'])
    expect(unusable).toMatchObject({ code: 3, out: '' })
    const wrong = await m365(['conform', 'server', '--sed', '7'])
    expect(wrong).toMatchObject({ code: 2, out: '', err: "error: unknown option '--sed' (Did you mean --seed?)\n" })
  })

  it('says its version', async () => {
    expect((await m365(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('serves the emulator until it is told to end', async () => {
    const child = execFile(process.execPath, [...node, 'emulator', '--json'])
    const line = await new Promise<string>((resolve) => child.stdout?.once('data', (chunk) => resolve(String(chunk))))
    const { control } = JSON.parse(line)
    expect((await fetch(`${control}/control/v1`)).status).toBe(200)
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
})
