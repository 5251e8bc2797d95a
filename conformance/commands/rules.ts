import { clauses } from '../../src/contract/index.ts'
import { nearest } from '../../src/contract/nearest.ts'
import { type ExitCode, exitCodes } from '../outcome.ts'
import { coloursFor } from '../report/terminal.ts'
import type { AnyRule } from '../rule.ts'
import { rules } from '../rules/index.ts'
import { type Terminal, UsageError } from './terminal.ts'

/** Prints every rule, a line each, or all facts of each as JSON. */
export function listRules({ json }: { readonly json?: boolean }, terminal: Terminal): ExitCode {
  if (json) {
    terminal.out(JSON.stringify(rules.map(factsOf), null, 2))
    return exitCodes.conformed
  }
  const width = Math.max(...rules.map(({ id }) => id.length))
  for (const { id, level, statement } of rules) terminal.out(`${id.padEnd(width)}  ${level.padEnd(6)}  ${statement}`)
  return exitCodes.conformed
}

const factsOf = ({ open: _open, ...facts }: AnyRule): Omit<AnyRule, 'open'> => facts

/** Prints everything about one rule. */
export function explainRule(id: string, terminal: Terminal): ExitCode {
  const rule = rules.find((candidate) => candidate.id === id)
  if (!rule) {
    const meant = nearest(
      id,
      rules.map((candidate) => candidate.id),
    )
    throw new UsageError(`there is no rule ${id}${meant === undefined ? '' : ` (Did you mean ${meant}?)`}`)
  }
  const c = coloursFor(terminal.coloursOut)
  const line = (name: string, text: string): void => terminal.out(`${c.dim(name.padEnd(11))} ${text}`)
  terminal.out(c.bold(rule.id))
  line('says', rule.statement)
  line('level', rule.level)
  for (const clause of rule.clauses) {
    const found = clauses.find((candidate) => candidate.id === clause)
    line('clause', found ? `${clause}: ${found.statement} ("${found.section}")` : clause)
  }
  line('calls', rule.operations.join(', '))
  line('needs', rule.needs.length === 0 ? 'nothing but the API' : rule.needs.join(', '))
  line('tenant', rule.world)
  line('proven by', rule.provenBy.join(', '))
  line('source', `conformance/rules/${rule.id}.ts`)
  line('try it', `${terminal.invocation} conform server --rule ${rule.id}`)
  return exitCodes.conformed
}
