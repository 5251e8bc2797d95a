import type { Colours } from './report/terminal.ts'
import type { FalseAlarm, SelfTestReport } from './self-test.ts'
import type { FreeServer } from './self-test-combinations.ts'

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

const optionsOf = ({ dialect, variants }: FreeServer): string =>
  [`--dialect ${dialect}`, ...variants.map((variant) => `--variant ${variant}`)].join(' ')

/** Rules that failed where nothing is wrong, and for each such server the command that tries it again. */
export function falseAlarmsText(alarms: readonly FalseAlarm[], seed: number, c: Colours): readonly string[] {
  const servers = [...new Set(alarms.map(optionsOf))]
  return servers.flatMap((options) => [
    ...alarms
      .filter((alarm) => optionsOf(alarm) === options)
      .map(({ rule, outcome, message }) => `${c.red('✗')} false alarm: ${rule} ${outcome} on ${options}: ${message}`),
    `  ${c.dim('again')}  m365-activity self-test --seed ${seed} ${options}`,
  ])
}

function complaintsOf(
  { faults, rules, unknownFaults, falseAlarms, seed }: SelfTestReport,
  c: Colours,
): readonly string[] {
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
  ].map((line) => `${c.red('✗')} ${line}`)
  const all = [...lines, ...falseAlarmsText(falseAlarms, seed, c)]
  return all.length === 0 ? [] : [...all, '']
}

function figuresOf({ summary, awaitingReceiver, durationMs, seed }: SelfTestReport, c: Colours): readonly string[] {
  const figure = (name: string, part: number, whole: number): string => {
    const share = whole === 0 ? '' : ` (${((100 * part) / whole).toFixed(1)} %)`
    const text = `${name.padEnd(13)} ${part} of ${whole}${share}`
    return part === whole ? c.green(text) : c.red(text)
  }
  const { faults, killed, attributed, claims, claimsKept, rules, provenRules, falseAlarms } = summary
  const { dialects, variants, combinations } = summary
  return [
    figure('faults killed', killed, faults),
    figure('attributed', attributed, faults),
    figure('claims kept', claimsKept, claims),
    figure('rules proven', provenRules, rules),
    (falseAlarms === 0 ? c.green : c.red)(
      `false alarms  ${falseAlarms} in ${dialects} dialects, on ${variants} variants and ${combinations} combinations of them`,
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
