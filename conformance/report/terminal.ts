import pico from 'picocolors'
import { measurementWords } from './measurement-words.ts'
import type { Report, ReportedRule } from './report.ts'
import { tellingExchange } from './telling-exchange.ts'
import { capped } from './text.ts'
import { stepsText } from './towards-verdict.ts'

/** The colours to use: none for a file, a pipe or NO_COLOR. */
export type Colours = ReturnType<typeof pico.createColors>

export const coloursFor = (wanted: boolean): Colours => pico.createColors(wanted)

/** How the rules of one family did, in a line. */
export function familyLine(
  family: string,
  results: readonly Pick<ReportedRule, 'outcome'>[],
  width: number,
  c: Colours,
): string {
  const bad = results.filter(isBad).length
  const passed = results.filter(({ outcome }) => outcome === 'passed').length
  const open = results.length - passed - bad
  const mark = bad > 0 ? c.red('✗') : open > 0 ? c.yellow('○') : c.green('✓')
  return [
    `${mark} ${family.padEnd(width)}  ${String(passed).padStart(3)} of ${results.length} passed`,
    ...(bad > 0 ? [c.red(`${bad} failed`)] : []),
    ...(open > 0 ? [c.yellow(`${open} not decided`)] : []),
  ].join(', ')
}

/** A failure at one glance: what, where from, expected, got, the smallest case, and how to see it again. */
export function failureBlock(rule: ReportedRule, c: Colours): string {
  const line = (name: string, text: string | null | undefined): readonly string[] =>
    text === null || text === undefined
      ? []
      : [`  ${c.dim(name.padEnd(9))} ${capped(text, 600).replaceAll('\n', '\n            ')}`]
  const [finding, ...more] = rule.findings
  return [
    `${c.red(c.bold(rule.outcome))} ${c.bold(rule.id)}  ${c.dim(`${rule.level} ${rule.clauses.join(' ')}`)}`,
    ...line('rule', rule.statement),
    ...line('reason', rule.reason),
    ...line('wrong', finding?.message),
    ...line('expected', finding?.expected),
    ...line('got', finding?.got),
    ...line('also', more.length === 0 ? null : more.map(({ message }) => message).join('\n')),
    ...line('case', rule.counterexample),
    ...line('request', tellingExchange(rule)?.curl),
    ...line('replay', rule.replay),
  ].join('\n')
}

const isBad = ({ outcome }: Pick<ReportedRule, 'outcome'>): boolean =>
  outcome === 'failed' || outcome === 'untestable' || outcome === 'errored'

/** Everything a person reads after a run. */
export function terminalReport(report: Report, c: Colours, where: string): string {
  return [
    ...report.rules.filter((rule) => isBad(rule) && !rule.known).flatMap((rule) => [failureBlock(rule, c), '']),
    ...baselineLines(report, c),
    ...openRules(report, c),
    ...measurementLines(report, c),
    verdictLine(report, c),
    ...report.limits.map((limit) => c.dim(`  ${limit}`)),
    countsLine(report),
    clausesLine(report, c),
    ...stepsText(report),
    `run      ${trafficText(report)}, seed ${report.seed}`,
    `report   ${where}`,
  ].join('\n')
}

/** The calls of every kind, and how many of them there were in a second. */
function trafficText({ requests, controlRequests = 0, receivedCalls = 0, durationMs }: Report): string {
  const calls = [
    `${requests} requests`,
    ...(controlRequests > 0 ? [`${controlRequests} of the control interface`] : []),
    ...(receivedCalls > 0 ? [`${receivedCalls} calls received`] : []),
  ]
  const seconds = durationMs / 1_000
  const rate = Math.round((requests + controlRequests + receivedCalls) / Math.max(seconds, 0.001))
  return `${calls.join(', ')} in ${seconds.toFixed(1)} s (${rate} a second)`
}

/** What was to be expected in a line each, and what of the baseline no longer holds. */
function baselineLines({ rules, stale = [] }: Report, c: Colours): readonly string[] {
  const lines = [
    ...rules.flatMap(({ id, known }) =>
      known ? [`${c.yellow('known')} ${c.bold(id)}  ${known.reason} ${c.dim(known.link)}`] : [],
    ),
    ...stale.map((sentence) => `${c.red('stale')} ${sentence}`),
  ]
  return lines.length === 0 ? [] : [...lines, '']
}

/** Undecided rules by reason, so that a plain URL's run does not print a hundred lines. */
function openRules(report: Report, c: Colours): readonly string[] {
  const reasons = new Map<string, string[]>()
  for (const { id, outcome, reason } of report.rules) {
    if (outcome === 'passed' || outcome === 'failed' || outcome === 'untestable' || outcome === 'errored') continue
    const why = `${outcome}: ${reason ?? 'no reason known'}`
    reasons.set(why, [...(reasons.get(why) ?? []), id])
  }
  const lines = [...reasons].map(([why, ids]) => {
    const named = ids.slice(0, 3).join(', ')
    return `${c.yellow(capped(why, 300))} ${c.dim(ids.length > 3 ? `(${ids.length} rules: ${named}, …)` : `(${named})`)}`
  })
  return lines.length === 0 ? [] : [...lines, '']
}

/** A line a measurement; what the documents say stands beside it, and judges nothing. */
function measurementLines({ measurements = [] }: Report, c: Colours): readonly string[] {
  if (measurements.length === 0) return []
  const rows = measurements.map(measurementWords)
  const width = Math.max(...rows.map(({ name }) => name.length))
  const lines = rows.map(({ name, measured, documented, note }) => {
    const more = note === '' ? '' : `; ${note}`
    return `measured ${name.padEnd(width)}  ${capped(measured + more, 300)} ${c.dim(`[documents: ${documented}]`)}`
  })
  return [...lines, '']
}

function verdictLine({ verdict, target, rules }: Report, c: Colours): string {
  const who = target.name
  const musts = rules.filter(({ level }) => level === 'MUST').length
  switch (verdict) {
    case 'conformant':
      return c.green(c.bold(`✓ ${who} is conformant: every one of ${musts} MUST rules was tried and passed.`))
    case 'passed':
      return c.green(`✓ ${who}: nothing wrong in what was tried, which was not everything.`)
    case 'failed':
      return c.red(c.bold(`✗ ${who} breaks the contract.`))
    case 'vacuous':
      return c.red(c.bold(`✗ ${who} served not one request: its refusals mean nothing, the run is vacuous.`))
    case 'inconclusive':
      return c.yellow(`○ ${who}: too little could be observed for a verdict.`)
    case 'interrupted':
      return c.yellow('○ interrupted: the report holds what was judged until then.')
    case 'unusable':
      return c.red(`✗ ${who} stopped answering, so the run was ended.`)
    case 'errored':
      return c.red('✗ the suite itself failed; this says nothing about the target.')
  }
}

function clausesLine({ clauses: { covered, notYetCovered, reasoned = [] } }: Report, c: Colours): string {
  const all = covered.length + reasoned.length + notYetCovered.length
  const named = notYetCovered.slice(0, 8).join(' ')
  const open =
    notYetCovered.length === 0
      ? [c.green('none open')]
      : [`${notYetCovered.length} open`, c.dim(notYetCovered.length > 8 ? `${named} …` : named)]
  return `clauses  ${all}: ${covered.length} tested, ${reasoned.length} reasoned, ${open.join(' ')}`
}

function countsLine({ summary, rules }: Report): string {
  const counts = Object.entries(summary).filter(
    ([outcome, count]) => count > 0 || outcome === 'passed' || outcome === 'failed',
  )
  return `rules    ${rules.length}: ${counts.map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`
}
