import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { afterEach, describe, expect, it } from 'vitest'
import { createRule, flawOfId, ruleSource, symbolOf, testSource, withRule } from './new-rule.ts'

const repository = join(import.meta.dirname, '..')
const list = 'conformance/rules/index.ts'
const id = 'window/some-statement-of-2-words'

const roots: string[] = []

/** A folder with nothing but the list of rules. */
function emptyRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'new-rule-'))
  roots.push(root)
  mkdirSync(dirname(join(root, list)), { recursive: true })
  cpSync(join(repository, list), join(root, list))
  return root
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

const syntaxErrors = (source: string): readonly string[] =>
  (ts.transpileModule(source, { reportDiagnostics: true }).diagnostics ?? []).map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, ' '),
  )

describe('symbolOf', () => {
  it('symbolOf names the value after the statement', () => {
    expect(symbolOf(id)).toBe('someStatementOf2Words')
  })
})

describe('flawOfId', () => {
  it.each([
    '',
    'window',
    'window/',
    '/x',
    'Window/x',
    'window/some statement',
    'window/a/b',
    '../x/y',
    'window/a--b',
    'window/2-a',
  ])('flawOfId refuses %j', (text) => {
    expect(flawOfId(text)).toContain('family/some-statement')
  })

  it('flawOfId takes the ids of the list', () => {
    const ids = [...readFileSync(join(repository, list), 'utf8').matchAll(/from '\.\/(.+)\.ts'/g)].map(
      ([, path = '']) => path,
    )
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.flatMap((each) => flawOfId(each) ?? [])).toEqual([])
  })
})

describe('withRule', () => {
  const index = readFileSync(join(repository, list), 'utf8')

  it('withRule adds one import and one line, and changes nothing else', () => {
    const added = withRule(index, id).split('\n')
    const before = index.split('\n')
    expect(added.filter((line) => !before.includes(line))).toEqual([
      `import { someStatementOf2Words } from './${id}.ts'`,
      '  someStatementOf2Words,',
    ])
    expect(before.filter((line) => !added.includes(line))).toEqual([])
  })
})

describe('createRule', () => {
  it('createRule writes the rule, a test of it and its line in the list', () => {
    const root = emptyRoot()
    const [rule = '', test = '', index = ''] = createRule(root, id)
    const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
    expect([rule, test, index]).toEqual([`conformance/rules/${id}.ts`, `conformance/rules/${id}.test.ts`, list])
    expect(textOf(rule)).toContain(`id: '${id}'`)
    expect(textOf(test)).toContain("from './some-statement-of-2-words.ts'")
    expect(textOf(index)).toContain(`from './${id}.ts'`)
  })

  it('createRule writes what the compiler can read, for either API', () => {
    for (const each of [id, 'activities/some-statement']) {
      expect(syntaxErrors(ruleSource(each))).toEqual([])
      expect(syntaxErrors(testSource(each))).toEqual([])
    }
    expect(ruleSource('activities/some-statement')).toContain("api: 'content-activities'")
    expect(ruleSource(id)).toContain("api: 'management-activity'")
  })

  it('createRule overwrites nothing', () => {
    const root = emptyRoot()
    createRule(root, id)
    expect(() => createRule(root, id)).toThrow('already')
    expect(() => createRule(root, 'other/some-statement-of-2-words')).toThrow('another family')
    expect(() => createRule(root, 'Nonsense')).toThrow('family/some-statement')
  })
})
