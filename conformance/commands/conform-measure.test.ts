import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readReport } from '../report/read.ts'
import { m365 } from './test-m365.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'measure-'))
})
afterAll(() => rm(folder, { recursive: true }))

const conform = (...more: readonly string[]) =>
  m365(['conform', 'server', '--rule', 'windows/end-is-exclusive', '--runs', '3', '--seed', '7', ...more])

describe('conform server --measure', { timeout: 60_000 }, () => {
  it('adds numbers to the report, and changes no verdict', async () => {
    const [plainly, measured] = [join(folder, 'plainly'), join(folder, 'measured')]
    expect((await conform('--report', plainly)).code).toBe(0)
    const { code, out } = await conform('--measure', '--report', measured)
    expect(code).toBe(0)
    expect(out).toContain('measured longest window  86400 s (1 d), between 86400 and 86401 [documents: 24 hours]')
    const [before, after] = [await readReport(plainly), await readReport(measured)]
    expect(before).not.toHaveProperty('measurements')
    expect(after.verdict).toBe(before.verdict)
    const limits = Object.fromEntries(after.measurements?.map(({ name, value }) => [name, value]) ?? [])
    expect(limits).toMatchObject({ 'longest-window': 86_400, 'oldest-start': 604_800, 'page-size': 200 })
    expect(limits).toHaveProperty('retry-gap-1')
  })

  it('keeps what any part measured when reports are merged', async () => {
    const parts = ['1', '2'].map((number) => join(folder, `part-${number}`))
    const shards = (number: string) => ['--rule', 'windows/start-is-inclusive', '--shard', `${number}/2`]
    await conform(...shards('1'), '--report', parts[0] ?? '')
    await conform(...shards('2'), '--measure', '--report', parts[1] ?? '')
    const merged = join(folder, 'merged')
    expect(await m365(['report', 'merge', ...parts, '--to', merged])).toMatchObject({ code: 0 })
    expect((await readReport(merged)).measurements).toContainEqual(
      expect.objectContaining({ name: 'longest-window', value: 86_400 }),
    )
  })

  it('tells beforehand how many requests it may take', async () => {
    const { out } = await m365(['plan', '--rule', 'windows/end-is-exclusive', '--measure'])
    expect(out).toMatch(/^measure {2}up to \d+ requests more for --measure, unless some have to be sent again$/m)
    expect((await m365(['plan', '--rule', 'windows/end-is-exclusive'])).out).not.toContain('--measure')
  })
})
