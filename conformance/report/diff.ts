import type { Outcome } from '../outcome.ts'
import type { Report } from './report.ts'

/** A rule that two runs do not agree on; `null` where it was not in one of them. */
export interface Difference {
  readonly rule: string
  readonly before: Outcome | null
  readonly after: Outcome | null
  /** What the first finding or the reason of the later run says. */
  readonly why: string | null
}

/** The rules whose outcome differs between two runs, in the order of the first. */
export function differencesOf(before: Report, after: Report): readonly Difference[] {
  const earlier = new Map(before.rules.map((rule) => [rule.id, rule]))
  const later = new Map(after.rules.map((rule) => [rule.id, rule]))
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((rule) => {
    const [one, other] = [earlier.get(rule), later.get(rule)]
    if (one?.outcome === other?.outcome) return []
    const telling = other && other.outcome !== 'passed' ? other : one
    return [
      {
        rule,
        before: one?.outcome ?? null,
        after: other?.outcome ?? null,
        why: telling?.findings[0]?.message ?? telling?.reason ?? null,
      },
    ]
  })
}
