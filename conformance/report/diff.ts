import type { Measurement } from '../measure/measurement.ts'
import type { Outcome } from '../outcome.ts'
import { measuredWords } from './measurement-words.ts'
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

/** A limit of which two runs cannot both be right, in words. */
export interface MeasuredDifference {
  readonly name: string
  readonly before: string
  readonly after: string
}

/** The limits that both runs measured, and that lie apart by more than their uncertainty. */
export function measuredDifferencesOf(before: Report, after: Report): readonly MeasuredDifference[] {
  const later = new Map(after.measurements?.map((one) => [one.name, one]))
  return (before.measurements ?? []).flatMap((one) => {
    const other = later.get(one.name)
    if (!other || !liesApart(one, other)) return []
    return [{ name: one.name, before: measuredWords(one), after: measuredWords(other) }]
  })
}

function liesApart(one: Measurement, other: Measurement): boolean {
  if (one.low === null || other.low === null) return false
  const [oneHigh, otherHigh] = [one.high ?? Number.POSITIVE_INFINITY, other.high ?? Number.POSITIVE_INFINITY]
  return one.low > otherHigh || other.low > oneHigh
}
