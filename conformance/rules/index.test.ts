import { existsSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { clauses, operations } from '../../src/contract/index.ts'
import { knownFaults } from '../targets/emulator-names.ts'
import { rules } from './index.ts'

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => file.includes('/') && file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length))

const faults = new Map(knownFaults.map((fault) => [fault.name, fault]))
const clauseOf = new Map(clauses.map((clause) => [clause.id, clause]))

describe('rules', () => {
  it('are the same as before, or somebody meant to change them', () => {
    expect(rules.map(({ id, level, statement }) => `${id} ${level} ${statement}`).sort()).toMatchSnapshot()
  })

  it('are all listed, each once, under the path of its file', () => {
    expect(rules.map(({ id }) => id).sort()).toEqual([...files].sort())
  })

  it('say one sentence each, and no two the same', () => {
    expect(rules.filter(({ statement }) => !/^\S.*\.$/.test(statement)).map(({ id }) => id)).toEqual([])
    expect(new Set(rules.map(({ statement }) => statement)).size).toBe(rules.length)
  })

  it('cite clauses that exist', () => {
    const unknown = rules.flatMap(({ id, clauses: cited }) =>
      cited.length === 0
        ? [`${id}: none`]
        : cited.filter((clause) => !clauseOf.has(clause)).map((clause) => `${id}: ${clause}`),
    )
    expect(unknown).toEqual([])
  })

  it('demand no more than the most binding of their clauses', () => {
    const weight = { MUST: 2, SHOULD: 1, MAY: 0 }
    const tooStrict = rules.filter(
      ({ level, clauses: cited }) =>
        weight[level] > Math.max(...cited.map((id) => weight[clauseOf.get(id)?.level ?? 'MUST'])),
    )
    expect(tooStrict.map(({ id }) => id)).toEqual([])
  })

  it('are proven by faults that the emulator has', () => {
    const unknown = rules.flatMap(({ id, provenBy }) =>
      provenBy.length === 0
        ? [`${id}: none`]
        : provenBy.filter((name) => !faults.has(name)).map((name) => `${id}: ${name}`),
    )
    expect(unknown).toEqual([])
  })

  it('exercise operations that exist', () => {
    const unknown = rules.flatMap(({ id, operations: named }) =>
      named.length === 0
        ? [`${id}: none`]
        : named.filter((name) => !(name in operations)).map((name) => `${id}: ${name}`),
    )
    expect(unknown).toEqual([])
  })

  it('are found where commands say that they are', () => {
    expect(rules.filter(({ id }) => !existsSync(join(import.meta.dirname, `${id}.ts`)))).toEqual([])
  })
})
