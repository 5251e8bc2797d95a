import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { report } from '../report/test-report.ts'
import { writeReport } from '../report/write.ts'
import { m365 } from './test-m365.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reports-'))
  await writeReport(report, join(folder, 'one'))
  const rules = report.rules.map((rule) =>
    rule.id === 'window/starts' ? { ...rule, outcome: 'failed' as const } : rule,
  )
  await writeReport({ ...report, rules }, join(folder, 'two'))
})
afterAll(() => rm(folder, { recursive: true }))

const at = (name: string): string => join(folder, name)

describe('report render', () => {
  it('makes everything anew from report.json alone', async () => {
    await cp(at('one/report.json'), at('bare.json'))
    const { code, out } = await m365(['report', 'render', at('bare.json'), '--to', at('again')])
    expect([code, out.trim()]).toEqual([0, at('again/report.html')])
    for (const file of await readdir(at('one'))) {
      expect(await readFile(join(at('again'), file), 'utf8')).toBe(await readFile(join(at('one'), file), 'utf8'))
    }
  })

  it.each([
    ['nothing', undefined, /cannot be read/],
    ['no JSON', '{', /is not JSON/],
    ['no report', '{"rules":[]}', /is no report of a run/],
  ])('says in one line that there is %s', async (_what, text, says) => {
    if (text !== undefined) await writeFile(at('odd.json'), text)
    const { code, err } = await m365(['report', 'render', at(text === undefined ? 'none.json' : 'odd.json')])
    expect(code).toBe(2)
    expect(err).toMatch(says)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})

describe('report diff', () => {
  it('names exactly the rules that differ', async () => {
    const { code, out } = await m365(['report', 'diff', at('one'), at('two')])
    expect([code, out.trim().split('\n')]).toEqual([1, ['window/starts  passed → failed', '1 rule differs']])
    const { out: json } = await m365(['report', 'diff', at('one'), at('two'), '--json'])
    expect(JSON.parse(json)).toEqual([{ rule: 'window/starts', before: 'passed', after: 'failed', why: null }])
  })

  it('is content with two runs that ended alike', async () => {
    const { code, out } = await m365(['report', 'diff', at('one'), at('one')])
    expect([code, out.trim()]).toEqual([0, 'every rule ended as before'])
  })
})
