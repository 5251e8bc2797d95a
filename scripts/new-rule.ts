import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { argv, exit } from 'node:process'
import { fileURLToPath } from 'node:url'

const family = /^[a-z]+(-[a-z0-9]+)*$/

/** The name of a rule's value: the statement of its id in camel case. */
export const symbolOf = (id: string): string =>
  (id.split('/')[1] ?? '').replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** Why an id is none; `undefined` when it is one. */
export function flawOfId(id: string): string | undefined {
  const parts = id.split('/')
  return parts.length === 2 && parts.every((part) => family.test(part)) && !/^\d/.test(symbolOf(id))
    ? undefined
    : `"${id}" is no id of a rule: write family/some-statement in lower case, words joined by hyphens`
}

/** The rule's file: it compiles and passes the linter, and what is still to be said is marked. */
export function ruleSource(id: string): string {
  const [name = ''] = id.split('/')
  const graph = name === 'activities'
  return `import fc from 'fast-check'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { defineRule } from '../../rule.ts'

/** Say here who is harmed when this does not hold, and what of it the documents leave open. */
export const ${symbolOf(id)} = defineRule({
  id: '${id}',
  level: 'MUST',
  statement: 'Say in one sentence what is true of the target.',
  clauses: [],
  operations: ['${graph ? 'createMyContentActivity' : 'listSubscriptions'}'],
  api: '${graph ? 'content-activities' : 'management-activity'}',
  needs: [],
  world: 'any',
  provenBy: ['${name}-say-what-is-broken'],

  given: () => fc.constant('aim at the edges'),

  observe: ({ tenant }) => tenant.call({ operation: '${graph ? 'createMyContentActivity' : 'listSubscriptions'}' }),

  judge: (answer) => {
    if (isThrottled(answer)) return abstain('the target throttled the request')
    return answer.status < 500 ? nothingWrong : wrong('Say what is wrong.', { expected: 'this', got: inShort(answer) })
  },
})
`
}

/** The rule's first test. It stays red until the rule cites its clauses and turns red itself on every fault that it names. */
export function testSource(id: string): string {
  const symbol = symbolOf(id)
  return `import { describe, expect, it } from 'vitest'
import { runRules } from '../../runner.ts'
import { openInProcess } from '../../targets/emulator.ts'
import { ${symbol} } from './${id.split('/')[1]}.ts'

async function outcomeOn(faults: readonly string[]): Promise<string | undefined> {
  const host = await openInProcess({ seed: 1, faults })
  try {
    return (await runRules([${symbol}], host, { seed: 1, runs: 50, shrink: false })).results[0]?.outcome
  } finally {
    await host.close()
  }
}

describe('${id}', () => {
  it('${symbol} cites the clauses that it checks', () => {
    expect(${symbol}.clauses).not.toEqual([])
  })

  it('${symbol} passes on the emulator', async () => {
    expect(await outcomeOn([])).toBe('passed')
  })

  it.each(${symbol}.provenBy)('${symbol} fails on the emulator with %s', async (fault) => {
    expect(await outcomeOn([fault])).toBe('failed')
  })
})
`
}

/** The list of rules with one more, ordered by path as it is. */
export function withRule(index: string, id: string): string {
  const entry = /^import \{ (\w+) \} from '\.\/([\w-]+\/[\w-]+)\.ts'$/gm
  const listed = [...index.matchAll(entry)].map(([, symbol = '', path = '']) => ({ symbol, path }))
  const all = [...listed, { symbol: symbolOf(id), path: id }].sort((one, other) => (one.path < other.path ? -1 : 1))
  const imports = all.map(({ symbol, path }) => `import { ${symbol} } from './${path}.ts'`)
  return index
    .replace(/(^import \{ \w+ \} from '\.\/.*\n)+/m, `${imports.join('\n')}\n`)
    .replace(/\[\n[^\]]*\n?\]/, `[\n${all.map(({ symbol }) => `  ${symbol},\n`).join('')}]`)
}

/**
 * Writes the rule, its test and its line in the list below `root`, and gives the paths of what it wrote.
 *
 * @throws when the id is none, or its rule or its name is taken
 */
export function createRule(root: string, id: string): readonly string[] {
  const flaw = flawOfId(id)
  if (flaw !== undefined) throw new Error(flaw)
  const folder = 'conformance/rules'
  const list = join(root, folder, 'index.ts')
  const index = readFileSync(list, 'utf8')
  if (existsSync(join(root, folder, `${id}.ts`))) throw new Error(`there is a rule ${id} already`)
  if (index.includes(`{ ${symbolOf(id)} }`)) throw new Error(`another family has a rule named ${symbolOf(id)}`)
  const files = [
    { path: `${folder}/${id}.ts`, text: ruleSource(id) },
    { path: `${folder}/${id}.test.ts`, text: testSource(id) },
    { path: `${folder}/index.ts`, text: withRule(index, id) },
  ]
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return files.map(({ path }) => path)
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [, , id = ''] = argv
  try {
    for (const path of createRule(join(import.meta.dirname, '..'), id)) console.log(path)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    exit(2)
  }
}
