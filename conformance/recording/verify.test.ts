import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { m365 } from '../commands/test-m365.ts'
import { reportOf } from '../report/report.ts'
import { writeReport } from '../report/write.ts'
import { defineRule } from '../rule.ts'
import { rules } from '../rules/index.ts'
import { runRules } from '../runner.ts'
import { openInProcess } from '../targets/emulator.ts'
import type { TargetHost } from '../targets/host.ts'
import { openRecording, recordingFile } from './write.ts'

let folder = ''
const at = (name: string): string => join(folder, name)

/** Records a run of the rules on an emulator with a fault, or without one. */
async function record(name: string, faults: readonly string[], runs: number) {
  const host = await openInProcess({ seed: 7, faults })
  const recording = await openRecording(at(name), host.facts, [])
  const run = await runRules(rules, host, { seed: 7, runs, record: recording })
  await host.close()
  const report = reportOf(run, {
    version: '1.2.3',
    clauses: [],
    recording: await recording.close(),
    replay: () => '',
  })
  await writeReport(report, at(name))
  return report
}

const faults = [
  'window-end-inclusive',
  'window-loses-last-item',
  'window-default-half-day',
  'auth-missing-token-served',
  'auth-any-authorization-served',
] as const

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'))
  await record('whole', [], 5)
}, 120_000)
afterAll(() => rm(folder, { recursive: true }))

/** Changes the text of a recording, and says whether the report is to know. */
async function tamper(change: (text: string) => string): Promise<void> {
  const text = gunzipSync(await readFile(at(`whole/${recordingFile}`))).toString()
  const report = await readFile(at('whole/report.json'), 'utf8')
  const changed = change(text)
  expect(changed).not.toBe(text)
  await rm(at('tampered'), { recursive: true, force: true })
  await writeReport(JSON.parse(report), at('tampered'))
  await writeFile(at(`tampered/${recordingFile}`), gzipSync(changed))
}

describe('report verify', { timeout: 120_000 }, () => {
  it('reproduces every rule of a whole run', async () => {
    const { code, out } = await m365(['report', 'verify', at('whole')])
    expect(out).toMatch(
      new RegExp(`^${rules.length} reproduced, 0 differing, 0 not judged: \\d{3,} cases of ${rules.length} rules`),
    )
    expect(code).toBe(0)
  })

  it('reproduces every finding, down to the smallest case', async () => {
    const { summary } = await record('faulty', faults, 20)
    expect(summary.failed).toBeGreaterThanOrEqual(faults.length)
    const { code, out } = await m365(['report', 'verify', at('faulty/report.json')])
    expect(out).toContain(`${rules.length} reproduced, 0 differing, 0 not judged`)
    expect(code).toBe(0)
  })

  it('keeps no token', async () => {
    const text = gunzipSync(await readFile(at(`whole/${recordingFile}`))).toString()
    expect(text).not.toMatch(/eyJ[\w-]{4,}\.[\w-]{4,}/)
    expect(text).toContain('[redacted]')
  })

  it('keeps no token that looks like any other text, not even one in an answer', async () => {
    const host = await openInProcess({ seed: 7 })
    const leaky: TargetHost = {
      ...host,
      open: async (options) => ({
        ...(await host.open(options)),
        tokens: { mint: async () => ({ accessToken: 'canary-of-a-token', clientId: 'c', userId: null }) },
      }),
    }
    const rule = defineRule({
      id: 'made/up',
      level: 'MUST',
      statement: 'It is as it should be.',
      clauses: [],
      operations: ['listContent'],
      api: 'management-activity',
      needs: ['tokens'],
      world: 'any',
      provenBy: [],
      given: () => fc.constant('a case'),
      observe: async ({ tokens }) => {
        const { accessToken } = await tokens.mint({ api: 'management-activity', tenantId: '', permissions: [] })
        return [accessToken, Buffer.from(`{"you sent":"${accessToken}"}`), 'the canary-of-the-report']
      },
      judge: () => [],
    })
    const recording = await openRecording(at('leaky'), host.facts, ['canary-of-the-report'])
    await runRules([rule], leaky, { seed: 7, runs: 3, record: recording })
    const { cases } = await recording.close()
    await host.close()
    const text = gunzipSync(await readFile(at(`leaky/${recordingFile}`))).toString()
    expect(cases).toBe(3)
    expect(text).toContain('a case')
    expect(text).not.toContain('canary')
  })

  it('notices an answer that was changed, and which rule it was for', async () => {
    const line = /^(\{"rule":"windows\/day-and-less-served".*"\$":"answer","v":\[\["status",)200/m
    await tamper((text) => text.replace(line, '$1500'))
    const { code, out } = await m365(['report', 'verify', at('tampered')])
    expect(code).toBe(1)
    expect(out).toContain('is not the recording that the report names')
    expect(out).toContain('✗ windows/day-and-less-served  case 1 was judged []')
    expect(out).toContain('1 differing')
  })

  it('notices a case that was taken away', async () => {
    await tamper((text) => text.replace(/^\{"rule":"windows\/day-and-less-served","input".*\n/m, ''))
    const { code, out } = await m365(['report', 'verify', at('tampered')])
    expect(code).toBe(1)
    expect(out).toContain('✗ windows/day-and-less-served  runs was 5, and is now 4')
  })

  it('notices a file that was cut off, and one that is not there', async () => {
    await tamper((text) => text.slice(0, -20))
    expect((await m365(['report', 'verify', at('tampered')])).out).toContain('cannot be read to its end')
    await rm(at(`tampered/${recordingFile}`))
    const { code, out } = await m365(['report', 'verify', at('tampered')])
    expect([code, out]).toEqual([1, expect.stringContaining('cannot be read to its end: ENOENT')])
  })

  it('says in a sentence that a run was not recorded', async () => {
    const { recording: _recording, ...report } = JSON.parse(await readFile(at('whole/report.json'), 'utf8'))
    await writeReport(report, at('unrecorded'))
    expect(await m365(['report', 'verify', at('unrecorded')])).toMatchObject({
      code: 2,
      err: 'error: the run of this report was not recorded: run `conform server --record`',
    })
  })
})
