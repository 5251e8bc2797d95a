import { rules } from './rules/index.ts'
import { runRules } from './runner.ts'
import type { Trial, TrialResult } from './self-test.ts'
import { openInProcess } from './targets/emulator.ts'

/** Tries some rules on an emulator made for the purpose, in this thread and without sockets. */
export async function attempt(
  { fault, dialect, variants, rules: wanted, runs, aim = true }: Trial,
  seed: number,
): Promise<readonly TrialResult[]> {
  const tried = rules.filter(({ id }) => wanted.includes(id))
  if (tried.length === 0) return []
  const host = await openInProcess({
    seed,
    dialect,
    variants,
    faults: fault === undefined ? [] : [fault],
  })
  const { results } = await runRules(tried, host, { seed, runs, shrink: false, aim })
  await host.close()
  return results.map(({ rule, outcome, findings: [finding], reason, counterexample }) => ({
    rule: rule.id,
    outcome,
    message: finding ? [finding.message, finding.got, counterexample].filter(Boolean).join(' | ') : (reason ?? null),
  }))
}
