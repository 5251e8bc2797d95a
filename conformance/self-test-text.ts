import type { Colours } from './report/terminal.ts'
import type { SelfTestReport } from './self-test.ts'

/** The self-test for a person: a grid a family, what is wrong, and the figures. */
export function selfTestText(report: SelfTestReport, c: Colours): string {
  return [...gridsOf(report, c), ...complaintsOf(report, c), ...figuresOf(report, c)].join('\n')
}

const familyOf = (id: string): string => id.split('/')[0] ?? id

/** Rows are faults, columns the rules of one family: `●` turned red, `○` did not although it names the fault, `·` does not name it. */
function gridsOf({ rules, faults }: SelfTestReport, c: Colours): readonly string[] {
  const families = [...new Set(rules.map(({ id }) => familyOf(id)))]
  return families.flatMap((family) => {
    const columns = rules.filter(({ id }) => familyOf(id) === family).map(({ id }) => id)
    const rows = faults.filter(({ namedBy }) => namedBy.some((id) => columns.includes(id)))
    const width = Math.max(0, ...rows.map(({ name }) => name.length))
    const number = (index: number): string => String(index + 1).padStart(2)
    const legend = columns.map((id, index) => `  ${c.dim(number(index))} ${id}`)
    const grid = rows.map(({ name, namedBy, killedBy }) => {
      const cells = columns.map((id) =>
        killedBy.includes(id) ? c.green(' ●') : namedBy.includes(id) ? c.red(' ○') : c.dim(' ·'),
      )
      return `  ${name.padEnd(width)} ${cells.join(' ')}`
    })
    return [
      c.bold(family),
      ...legend,
      `  ${' '.repeat(width)} ${columns.map((_, index) => c.dim(number(index))).join(' ')}`,
      ...grid,
      '',
    ]
  })
}

function complaintsOf({ faults, rules, unknownFaults, falseAlarms }: SelfTestReport, c: Colours): readonly string[] {
  const lines = [
    ...faults.filter(({ namedBy }) => namedBy.length === 0).map(({ name }) => `no rule names the fault ${name}`),
    ...faults.flatMap(({ name, silent }) =>
      silent.map(
        ({ rule, outcome, message }) =>
          `${rule} does not catch ${name}: ${outcome}${message === null ? '' : ` (${message})`}`,
      ),
    ),
    ...faults
      .filter(({ killedBy, attributed }) => killedBy.length > 0 && !attributed)
      .map(({ name, breaks }) => `${name} is caught, but by no rule about ${breaks.join(', ')}`),
    ...rules.filter(({ killedBy }) => killedBy.length === 0).map(({ id }) => `${id} has never been seen to fail`),
    ...unknownFaults.map(({ rule, fault }) => `${rule} names ${fault}, and there is no such fault`),
    ...falseAlarms.map(
      ({ variant, rule, outcome, message }) =>
        `false alarm: ${rule} ${outcome} on ${variant ?? 'the healthy emulator'}: ${message}`,
    ),
  ]
  return lines.length === 0 ? [] : [...lines.map((line) => `${c.red('✗')} ${line}`), '']
}

function figuresOf({ summary, awaitingReceiver, durationMs, seed }: SelfTestReport, c: Colours): readonly string[] {
  const figure = (name: string, part: number, whole: number): string => {
    const share = whole === 0 ? '' : ` (${((100 * part) / whole).toFixed(1)} %)`
    const text = `${name.padEnd(13)} ${part} of ${whole}${share}`
    return part === whole ? c.green(text) : c.red(text)
  }
  const { faults, killed, attributed, claims, claimsKept, rules, provenRules, variants, falseAlarms } = summary
  return [
    figure('faults killed', killed, faults),
    figure('attributed', attributed, faults),
    figure('claims kept', claimsKept, claims),
    figure('rules proven', provenRules, rules),
    (falseAlarms === 0 ? c.green : c.red)(
      `false alarms  ${falseAlarms} on ${variants} variants and the healthy emulator`,
    ),
    ...(awaitingReceiver.length === 0
      ? []
      : [
          c.yellow(
            `not tried     ${awaitingReceiver.length} faults that only the receiver of a webhook can see: no rule has one yet`,
          ),
        ]),
    `${(durationMs / 1_000).toFixed(1)} s, seed ${seed}`,
  ]
}
