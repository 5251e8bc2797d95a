import { createHash } from 'node:crypto'
import type { RuleFacts } from './rule.ts'

/** A short name for a set of rules: another one as soon as a rule, its sentence, or what proves it is another. */
export function ruleSetHash(rules: readonly RuleFacts[]): string {
  const facts = rules
    .map(({ id, level, statement, clauses, needs, world, provenBy }) =>
      JSON.stringify([id, level, statement, clauses, needs, world, provenBy]),
    )
    .sort()
  return createHash('sha256').update(facts.join('\n')).digest('hex').slice(0, 16)
}
