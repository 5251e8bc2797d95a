import { verdictWords } from './html/words.ts'
import { measurementWords } from './measurement-words.ts'
import type { Report, ReportedRule } from './report.ts'
import { capped } from './text.ts'

/** More failures than this are only counted: a summary is for one look. */
const mostFailures = 20

/** The report as Markdown for the summary of a CI run. Text from the target cannot become markup, links or mentions. */
export function markdownOf(report: Report): string {
  const bad = report.rules.filter(
    ({ outcome, known }) => !known && ['failed', 'untestable', 'errored'].includes(outcome),
  )
  const stale = report.stale ?? []
  const counts = Object.entries(report.summary).filter(([, count]) => count > 0)
  const mark =
    bad.length + stale.length > 0 ? '❌' : report.verdict === 'conformant' || report.verdict === 'passed' ? '✅' : '⚠️'
  return [
    `## ${mark} Conformance of ${inline(report.target.name)}`,
    '',
    `**${verdictWords[report.verdict]}** ${counts.map(([outcome, count]) => `${count} ${outcome}`).join(', ')} of ${
      report.rules.length
    } rules; ${report.clauses.covered.length} clauses decided; seed ${report.seed}.`,
    ...report.limits.map((limit) => `\n> ${inline(limit)}`),
    ...report.rules.flatMap(({ id, known }) => (known ? [`\n> known: \`${id}\` ${inline(known.reason)}`] : [])),
    ...stale.map((sentence) => `\n> stale: ${inline(sentence)}`),
    ...bad.slice(0, mostFailures).flatMap((rule) => ['', ...failureOf(rule)]),
    ...(bad.length > mostFailures ? ['', `… and ${bad.length - mostFailures} more.`] : []),
    ...measurementsOf(report),
    '',
  ].join('\n')
}

function measurementsOf({ measurements = [] }: Report): readonly string[] {
  if (measurements.length === 0) return []
  const rows = measurements.map(measurementWords).map(({ name, measured, documented, note }) => {
    const cells = [name, measured, documented, note].map(inline)
    return `| ${cells.join(' | ')} |`
  })
  return ['', '### Measured', '', '| limit | measured | documents | note |', '|---|---|---|---|', ...rows]
}

function failureOf(rule: ReportedRule): readonly string[] {
  const [finding] = rule.findings
  const line = (name: string, text: string | null | undefined): readonly string[] =>
    text === null || text === undefined ? [] : [`- ${name}: ${inline(text)}`]
  return [
    `### \`${rule.id}\` (${rule.level}, ${rule.clauses.join(' ')})`,
    '',
    inline(rule.statement),
    '',
    ...line('reason', rule.reason),
    ...line('wrong', finding?.message),
    ...line('expected', finding?.expected),
    ...line('got', finding?.got),
    ...line('case', rule.counterexample),
    ...(rule.replay === null ? [] : ['', fenced(rule.replay)]),
  ]
}

/** One line in which nothing is markup. */
const inline = (text: string): string =>
  capped(text, 500)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>()#+!|~&@-]/g, (character) => `&#${character.charCodeAt(0)};`)

/** A block of code whose fence is longer than any run of backticks in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}sh\n${text}\n${fence}`
}
