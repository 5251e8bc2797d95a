import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { m365 } from './test-m365.ts'
import { always, createTestServers } from './test-servers.ts'

const folder = mkdtempSync(join(tmpdir(), 'program-'))
const { served, close } = createTestServers()
const tenant = '41463f53-8812-40f4-890f-865bf6e35190'

afterAll(() => {
  close()
  rmSync(folder, { recursive: true })
})

const jwt = (claims: object): string =>
  ['{"alg":"none"}', JSON.stringify(claims), 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.')

const onUrl = (origin: string, report: string): readonly string[] =>
  [
    'conform',
    'server',
    '--url',
    `${origin}/api/v1.0`,
    '--tenant',
    tenant,
    '--token-env',
    'TOKEN',
    '--seed',
    '1',
    '--runs',
    '5',
  ].concat('--report', join(folder, report))

const closed = 'http://127.0.0.1:9'

describe('conform server', { timeout: 120_000 }, () => {
  it.each([
    ['500 to everything', always(500, 'oops'), /vacuous/],
    ['a well-formed AF20020 to everything', always(400, '{"error":{"code":"AF20020","message":"no"}}'), /vacuous/],
    ['200 [] to everything', always(200, '[]'), /breaks the contract/],
  ])('judges a server that answers %s', async (what, listener, says) => {
    const { code, out } = await m365(onUrl(await served(listener), what.slice(0, 3).trim()), { TOKEN: 'opaque' })
    expect(code).toBe(1)
    expect(out).toMatch(says)
    expect(out).not.toMatch(/conformant/i)
    const report: unknown = JSON.parse(readFileSync(join(folder, what.slice(0, 3).trim(), 'report.json'), 'utf8'))
    expect(report).toMatchObject({ schemaVersion: 1, seed: 1 })
  })

  it.each<[string, () => Promise<readonly string[]>, RegExp, Record<string, string>]>([
    ['a closed port', async () => onUrl(closed, 'x'), /nothing listens there/, { TOKEN: 'opaque' }],
    ['a closed control port', async () => ['conform', 'server', '--control', closed], /nothing listens there/, {}],
    [
      'a control interface that answers nonsense',
      async () => ['conform', 'server', '--control', await served(always(200, '[]'))],
      /is not a control interface/,
      {},
    ],
    [
      'a control interface that is a web page',
      async () => ['conform', 'server', '--control', await served(always(200, '<html>'))],
      /not JSON/,
      {},
    ],
    [
      'a token that is refused',
      async () => onUrl(await served(always(401, '')), 'x'),
      /TOKEN.*401/,
      { TOKEN: 'opaque' },
    ],
    ['an expired token', async () => onUrl(closed, 'x'), /TOKEN expired/, { TOKEN: jwt({ exp: 1_600_000_000 }) }],
    ['a token of another tenant', async () => onUrl(closed, 'x'), /another tenant/, { TOKEN: jwt({ tid: closed }) }],
    [
      'a token for Graph',
      async () => onUrl(closed, 'x'),
      /another API/,
      { TOKEN: jwt({ aud: 'https://graph.microsoft.com' }) },
    ],
    ['a token that is not set', async () => onUrl(closed, 'x'), /TOKEN is not set/, {}],
    ['a token that is empty', async () => onUrl(closed, 'x'), /TOKEN is empty/, { TOKEN: ' ' }],
  ])('says in one line that it cannot use %s', async (_what, args, says, environment) => {
    const { code, out, err } = await m365(await args(), environment)
    expect([code, out]).toEqual([3, ''])
    expect(err).toMatch(says)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).not.toMatch(/eyJ/)
  })

  it.each<[string, readonly string[], RegExp]>([
    ['an unknown option', ['conform', 'server', '--sed', '7'], /Did you mean --seed/],
    ['an unknown command', ['confirm'], /Did you mean conform/],
    ['a surplus argument', ['conform', 'server', 'now'], /too many arguments/],
    ['a seed that is no number', ['conform', 'server', '--seed', 'x'], /whole number/],
    ['no cases at all', ['conform', 'server', '--runs', '0'], /whole number from 1/],
    ['a level that is none', ['conform', 'server', '--level', 'most'], /must, should, may/],
    ['half a target', ['conform', 'server', '--url', closed], /need --tenant and --token-env/],
    ['two targets', ['conform', 'server', '--url', closed, '--control', closed], /leave out/],
    [
      'a webhook address without a place to listen',
      ['conform', 'server', '--control', closed, '--webhook-url', 'https://h.example'],
      /need each other/,
    ],
    [
      'a webhook address that is not HTTPS',
      ['conform', 'server', '--control', closed, '--webhook-url', 'http://h.example'],
      /https:\/\//,
    ],
    [
      'a place to listen that is none',
      ['conform', 'server', '--control', closed, '--webhook-listen', 'here'],
      /such as 0.0.0.0:8443/,
    ],
    ['an address that is none', ['conform', 'server', '--url', 'localhost'], /http:\/\//],
    ['a tenant that is no GUID', [...onUrl(closed, 'x'), '--tenant', 'contoso'], /GUID/],
    [
      'a pattern that no rule fits',
      ['conform', 'server', '--rule', 'names/each-item-is-guid-and-nam'],
      /Did you mean names\/each-item/,
    ],
    ['a path without a rule', ['conform', 'server', '--path', '0:1'], /name one with --rule/],
    ['a rule that there is not', ['explain', 'nothing/at-all'], /there is no rule/],
    ['a fault that there is not', ['emulator', '--fault', 'nothing-at-all'], /there is no fault/],
    ['a variant that there is not', ['emulator', '--variant', 'nothing-at-all'], /there is no variant/],
    [
      'to test itself on a variant that there is not',
      ['self-test', '--variant', 'page-of-one'],
      /Did you mean pages-of-one/,
    ],
    ['to test itself in a dialect that there is not', ['self-test', '--dialect', 'dead'], /documented, live/],
  ])('refuses %s in one line', async (_what, args, says) => {
    const { code, out, err } = await m365(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(says)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('gives the same report for the same seed but for times, and replays a failure', async () => {
    const origin = await served(always(200, '[]'))
    const first = await m365(onUrl(origin, 'first'), { TOKEN: 'opaque' })
    await m365(onUrl(origin, 'second'), { TOKEN: 'opaque' })
    const timeless = (name: string): string =>
      readFileSync(join(folder, name, 'report.json'), 'utf8').replace(
        /"(startedAt|durationMs|offsetMs|uncertaintyMs)": [^\n]*/g,
        '',
      )
    expect(timeless('first')).toBe(timeless('second'))
    const replay = /replay +m365-activity (.*)/.exec(first.out)?.[1] ?? ''
    const again = await m365([...replay.split(' '), '--report', join(folder, 'again')], { TOKEN: 'opaque' })
    expect(again.code).toBe(1)
    expect(again.out).toContain(replay)
  })
})

describe('runCommand', { timeout: 120_000 }, () => {
  it('lists and explains rules', async () => {
    const { out } = await m365(['rules', '--json'])
    const listed: unknown = JSON.parse(out)
    expect(listed).toContainEqual(expect.objectContaining({ id: 'names/one-language-is-served', level: 'MUST' }))
    const explained = await m365(['explain', 'names/one-language-is-served'])
    expect(explained.out).toContain('conformance/rules/names/one-language-is-served.ts')
  })

  it('tries all rules on one server alone', async () => {
    const server = ['--dialect', 'live', '--variant', 'pages-of-one', '--variant', 'stop-no-content']
    const { code, out } = await m365(['self-test', '--json', ...server])
    expect(code).toBe(0)
    const variants = ['pages-of-one', 'stop-no-content']
    expect(JSON.parse(out)).toEqual({ seed: 1, dialect: 'live', variants, falseAlarms: [] })
  })

  it('says its version', async () => {
    expect((await m365(['--version'])).out).toBe('1.2.3')
  })
})
