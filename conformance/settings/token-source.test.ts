import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fetchToken, type TokenSource } from './token-source.ts'

const folder = mkdtempSync(join(tmpdir(), 'token-'))
const file = join(folder, 'token')
writeFileSync(file, 'from-a-file\n')
afterAll(() => rmSync(folder, { recursive: true }))

const node = (script: string, ...more: readonly string[]): TokenSource => ({
  command: [process.execPath, '-e', script, ...more],
})
const fetched = (source: TokenSource, timeoutMs = 10_000) =>
  fetchToken(source, (name) => (name === 'SET' ? ' from-the-environment ' : undefined), timeoutMs)

describe('fetchToken', () => {
  it.each<[string, TokenSource, string]>([
    ['the environment', { env: 'SET' }, 'from-the-environment'],
    ['a file', { file }, 'from-a-file'],
    ['a command, without a shell', node('console.log(process.argv[1])', '$HOME;echo'), '$HOME;echo'],
  ])('takes a token from %s', async (_what, source, token) => {
    expect(await fetched(source)).toMatchObject({ token })
  })

  it.each<[string, TokenSource, string]>([
    ['a variable that is not set', { env: 'UNSET' }, 'the environment variable UNSET is not set'],
    ['a file that there is not', { file: join(folder, 'none') }, 'cannot be read (ENOENT)'],
    ['a command that there is not', { command: ['no-such-program'] }, 'cannot be run (ENOENT)'],
    [
      'a command that fails',
      node('console.error("canary"); console.log("canary"); process.exit(3)', 'canary'),
      'ended with code 3',
    ],
    ['a command that prints nothing', node(''), 'is empty'],
    [
      'a command that prints more than a token',
      node('console.log("canary a"); console.log("canary")'),
      'more than a token',
    ],
  ])('says why %s gives none, and shows nothing of it', async (_what, source, says) => {
    const complaint = await fetched(source).then(String, (error: unknown) => String(error))
    expect(complaint).toContain(says)
    expect(complaint).not.toContain('canary')
  })

  it('ends a command that takes too long', async () => {
    await expect(fetched(node('setInterval(() => {}, 1000)'), 500)).rejects.toThrow('did not end within 0.5 seconds')
  })
})
