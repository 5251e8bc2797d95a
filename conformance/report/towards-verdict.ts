import type { Report } from './report.ts'

/** Something to be offered next, and how many rules can be decided then that could not before. */
interface Step {
  readonly add: readonly string[]
  readonly rules: number
}

/**
 * What a target would have to offer for more rules to be decided, in steps: each takes what opens most rules for what it adds.
 * Pure.
 */
export function stepsToVerdict(rules: Report['rules']): readonly Step[] {
  let open = rules.filter(({ missing }) => missing.length > 0).map(({ missing }) => missing)
  const offered = new Set<string>()
  const steps: Step[] = []
  while (open.length > 0) {
    const wishes = open.map((missing) => missing.filter((name) => !offered.has(name)))
    const worth = (wish: readonly string[]): number =>
      wishes.filter((other) => other.every((name) => wish.includes(name))).length
    const [add = []] = [...wishes].sort((a, b) => worth(b) / b.length - worth(a) / a.length)
    steps.push({ add, rules: worth(add) })
    for (const name of add) offered.add(name)
    open = open.filter((missing) => missing.some((name) => !offered.has(name)))
  }
  return steps
}

/** The same for a person; nothing when every rule could be tried. */
export function stepsText(report: Report): readonly string[] {
  const steps = stepsToVerdict(report.rules)
  if (steps.length === 0) return []
  const lines = steps.map(({ add, rules }, index) => {
    const name = index === 0 ? 'for more' : ''
    return `${name.padEnd(8)} ${index === 0 ? 'offer' : 'then'} ${add.join(', ')}: ${rules} rule${rules === 1 ? '' : 's'} more can be decided`
  })
  return lines
}
