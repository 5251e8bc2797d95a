import latest from './proof.json' with { type: 'json' }
import type { RuleFacts } from './rule.ts'
import { ruleSetHash } from './rule-set.ts'

/** What the self-test found out about a set of rules. */
export interface Proof {
  /** The hash of the rules that were tried. */
  readonly ruleSet: string
  readonly faults: number
  readonly killed: number
  readonly attributed: number
  readonly dialects: number
  readonly variants: number
  readonly combinations: number
  readonly falseAlarms: number
}

/** What the latest self-test says about these rules; `undefined` when it tried other ones. */
export function proofOf(rules: readonly RuleFacts[]): Proof | undefined {
  const { ruleSet, faults, killed, attributed, dialects, variants, combinations, falseAlarms } = latest
  return ruleSet === ruleSetHash(rules)
    ? { ruleSet, faults, killed, attributed, dialects, variants, combinations, falseAlarms }
    : undefined
}
