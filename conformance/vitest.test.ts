import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { servingHere } from './targets/emulator.ts'
import { conformanceTests } from './vitest.ts'

const root = join(import.meta.dirname, '..')
const sample = await readFile(join(root, 'docs/examples/in-your-own-tests.test.ts'), 'utf8')
const emulators = servingHere()
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-tests-'))
  const alias = { 'm365-activity-contract/vitest': join(root, 'conformance/vitest.ts') }
  await writeFile(join(folder, 'vitest.config.mjs'), `export default ${JSON.stringify({ resolve: { alias } })}`)
})
afterAll(async () => {
  await emulators.stop()
  await rm(folder, { recursive: true })
})

interface Ran {
  readonly code: number
  readonly out: string
  /** Names of tests by how they ended. */
  readonly names: (status: 'passed' | 'failed' | 'skipped') => readonly string[]
}

/** Runs a file of tests in a project of its own. */
async function run(text: string, environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  await writeFile(join(folder, 'own.test.mjs'), text)
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=verbose', '--reporter=json', '--outputFile.json=results.json']
  const env = {
    ...process.env,
    VITEST: undefined,
    VITEST_MODE: undefined,
    NO_COLOR: '1',
    FORCE_COLOR: '',
    ...environment,
  }
  const ended = await new Promise<{ readonly code: number; readonly out: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [vitest, 'run', '--root', folder, ...reporters],
      { cwd: folder, env, timeout: 100_000 },
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out: out + err }),
    )
  })
  const { testResults } = JSON.parse(await readFile(join(folder, 'results.json'), 'utf8'))
  const tests: readonly { readonly status: string; readonly title: string }[] = testResults[0].assertionResults
  return {
    ...ended,
    names: (status) => tests.filter((test) => test.status === status).map(({ title }) => title.replace(/:.*/, '')),
  }
}

const serve = (faults: readonly string[]): Promise<string> => emulators.serve({ seed: 7, faults })

describe('conformanceTests', { timeout: 120_000 }, () => {
  it('registers a test a rule, which pass on a server that keeps the contract', async () => {
    const { code, names } = await run(sample, { SERVER_CONTROL: await serve([]) })
    expect(names('passed')).toContain('windows/adjacent-windows-partition')
    expect(names('passed')).toContain('auth/no-token-no-data')
    expect([names('failed'), names('skipped'), code]).toEqual([[], [], 0])
  })

  it('fails the test of the rule that the server breaks, with the smallest case and how to see it again', async () => {
    const { code, names, out } = await run(sample, { SERVER_CONTROL: await serve(['auth-missing-token-served']) })
    expect(names('failed')).toEqual(['auth/no-token-no-data'])
    expect(code).toBe(1)
    expect(out).toMatch(/Nonconformance: failed auth\/no-token-no-data {2}MUST/)
    expect(out).toMatch(/expected +401/)
    expect(out).toMatch(/replay +conformanceTests\(\{ …, rules: 'auth\/no-token-no-data', seed: 1, path: '[\d:]+' \}\)/)
  })

  it('lets nothing pass on a server that refuses everything, and shows no token', async () => {
    const server = createServer((request, response) => {
      request.resume()
      response.writeHead(403, { 'Content-Type': 'application/json' }).end('{"error":{"code":"AF10001","message":"no"}}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const options = {
      url: `http://127.0.0.1:${port}/api/v1.0`,
      tenant: '41463f53-8812-40f4-890f-865bf6e35190',
      token: 'canary-of-a-token',
      rules: ['windows/**', 'quota/**'],
      runs: 3,
    }
    const text = `import { conformanceTests } from 'm365-activity-contract/vitest'\nconformanceTests(${JSON.stringify(options)})`
    const { code, names, out } = await run(text)
    server.close()
    expect(code).toBe(1)
    expect(names('passed')).toEqual([])
    expect(names('failed')).toContain('windows/adjacent-windows-partition')
    expect(names('failed')).toContain('the target serves something, without which refusals mean nothing')
    expect(names('skipped').length).toBeGreaterThan(0)
    expect(out).toContain('the target does not offer')
    expect(out).not.toContain('canary')
  })

  it('is shown in the documentation as it was run here', async () => {
    expect(await readFile(join(root, 'docs/in-your-own-tests.md'), 'utf8')).toContain(`\`\`\`ts\n${sample}\`\`\``)
  })

  it('says at once what is wrong with its options', () => {
    const url = 'http://127.0.0.1:9/api/v1.0'
    expect(() => conformanceTests({ rules: 'no/such' })).toThrow('no rule fits no/such')
    expect(() => conformanceTests({ path: '0' })).toThrow(/^path names a case of one rule, and \d+ are selected/)
    expect(() => conformanceTests({ url })).toThrow('url and graphUrl need tenant and token')
    expect(() => conformanceTests({ control: url, url })).toThrow('leave out url and graphUrl, or control')
  })
})
