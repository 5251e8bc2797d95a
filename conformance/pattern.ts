import picomatch from 'picomatch'
import type { Level, RuleFacts } from './rule.ts'

/** Which rules are wanted. */
export interface Selection {
  /** Ids or patterns such as `window/**`; a rule is wanted when one fits. None: all rules. */
  readonly patterns: readonly string[]
  /** The least binding level wanted. */
  readonly level: Level
}

const binding: Readonly<Record<Level, number>> = { MUST: 2, SHOULD: 1, MAY: 0 }

/** The wanted ones of `rules`, in their order. */
export function selectRules<Some extends Pick<RuleFacts, 'id' | 'level'>>(
  rules: readonly Some[],
  { patterns, level }: Selection,
): readonly Some[] {
  const fits = patterns.length === 0 ? () => true : picomatch([...patterns])
  return rules.filter((rule) => fits(rule.id) && binding[rule.level] >= binding[level])
}
