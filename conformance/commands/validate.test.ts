import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { m365 } from './test-m365.ts'

const folder = mkdtempSync(join(tmpdir(), 'validate-'))
afterAll(() => rmSync(folder, { recursive: true }))

const sample: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../spec/examples/listContent.response.json'), 'utf8'),
)
const [blob] = Array.isArray(sample) ? sample : []
const broken = { ...blob, contentId: 7 }

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const lines = (...values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('')

describe('validate', () => {
  it('ends with 0 when every record of list, lines and packed file fits', async () => {
    const paths = [
      written('good.json', JSON.stringify([blob, blob])),
      written('good.ndjson', lines(blob, blob, blob)),
      written('good.jsonl.gz', gzipSync(lines(blob))),
    ]
    const { code, out } = await m365(['validate', 'ContentBlob', ...paths])
    expect(out).toMatch(/^3 files, 6 records, 0 findings; /)
    expect(code).toBe(0)
  })

  it('names the line or the element that is wrong, and goes on', async () => {
    const list = written('list.json', JSON.stringify([blob, broken]))
    const some = written('lines.ndjson', `${lines(broken)}{"contentId":\n${lines({})}`)
    const { code, out } = await m365(['validate', 'ContentBlob', list, some])
    expect(out.split('\n')).toEqual(
      expect.arrayContaining([
        `${list}#/1/contentId: is not a string, found 7`,
        `${some}:1: /contentId is not a string, found 7`,
        expect.stringMatching(/lines\.ndjson:2: this is not JSON: /),
        expect.stringMatching(/lines\.ndjson:3: the value lacks "contentId"/),
      ]),
    )
    expect(code).toBe(1)
  })

  it('looks into folders, and at standard input', async () => {
    mkdirSync(join(folder, 'export/a'), { recursive: true })
    written('export/b.json', JSON.stringify([blob]))
    written('export/a/c.jsonl', lines(broken))
    written('export/notes.txt', 'not looked at')
    const { code, out } = await m365(['validate', 'ContentBlob', join(folder, 'export'), '-'], {}, lines(blob, broken))
    expect(out).toContain('c.jsonl:1: /contentId')
    expect(out).toContain('-:2: /contentId')
    expect(out).toContain('3 files, 4 records, 2 findings')
    expect(code).toBe(1)
  })

  it('prints findings as JSON, a line each, and stops after the most', async () => {
    const path = written('many.ndjson', lines(broken, broken, broken))
    const { out, err } = await m365(['validate', 'ContentBlob', path, '--format', 'json', '--max-findings', '2'])
    expect(out.split('\n').map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({ file: path, line: 1, path: '/contentId', keyword: 'type' }),
      expect.objectContaining({ file: path, line: 2, path: '/contentId' }),
    ])
    expect(err).toContain('stopped after the most findings asked for: 1 files, 2 records, 2 findings')
  })

  it('checks audit records by their type, and lets a type pass that is in no table', async () => {
    const common = {
      Id: '00000000-0000-4000-8000-000000000001',
      CreationTime: '2026-01-02T03:04:05',
      Operation: 'x',
      OrganizationId: '11111111-2222-3333-4444-555555555555',
      UserType: 0,
      UserKey: 'u',
      Workload: 'w',
      UserId: 'u',
      ClientIP: '10.0.0.1',
    }
    const path = written('records.ndjson', lines({ ...common, RecordType: 99_999 }, { ...common, RecordType: 15 }))
    const { code, out } = await m365(['validate', 'audit-record', path])
    expect(out).not.toContain(':1:')
    expect(out).toContain(':2: the value lacks')
    expect(code).toBe(1)
  })

  it('keeps the digits of integers past 2^53', async () => {
    const number = { name: 'x', exact: '9007199254740993' }
    const path = written('exact.ndjson', `{"RecordType":${number.exact}}\n`)
    const { out } = await m365(['validate', 'audit-record', path])
    expect(out).toContain(number.exact)
  })

  it('checks a list as one value when the schema is that of a list', async () => {
    const path = written('blobs.json', JSON.stringify([blob, broken]))
    const { code, out } = await m365(['validate', 'ContentBlobList', path])
    expect(out).toContain(`${path}#/1/contentId: is not a string`)
    expect(out).toContain('1 files, 1 records, 1 findings')
    expect(code).toBe(1)
  })

  it('makes control characters visible and cuts what is long', async () => {
    const path = written('hostile.ndjson', lines({ ...blob, contentId: 7, ['\u001b[31m\u202e'.repeat(2_000)]: 1 }, 7))
    const { out } = await m365(['validate', 'ContentBlob', path])
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it must not be there
    expect(out).not.toMatch(/[\u001b\u202e]/)
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThan(8_000)
  })

  it('ends with 3 for what cannot be read, after everything else was', async () => {
    const good = written('last.json', JSON.stringify([blob]))
    const damaged = written('damaged.json.gz', 'not gzip')
    mkdirSync(join(folder, 'empty'))
    const { code, out, err } = await m365([
      'validate',
      'ContentBlob',
      join(folder, 'none'),
      join(folder, 'empty'),
      damaged,
      good,
    ])
    expect(err).toContain('none does not exist')
    expect(err).toContain('empty holds no file named *.json')
    expect(err).toContain('damaged.json.gz is not gzip, or damaged')
    expect(out).toContain('2 files, 1 records, 0 findings')
    expect(code).toBe(3)
  })

  it('ends with 2 for an unknown schema, and names the nearest', async () => {
    const { code, err } = await m365(['validate', 'ContentBlop', 'x.json'])
    expect(err).toBe('error: there is no schema ContentBlop (Did you mean ContentBlob?)')
    expect(code).toBe(2)
  })
})
