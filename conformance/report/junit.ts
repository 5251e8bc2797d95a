import junit, { type Builder } from 'junit-report-builder'
import type { Report, ReportedRule } from './report.ts'

/** The report as JUnit XML: a suite a family, a test case a rule. What was not decided is skipped, never passed. */
export function junitOf(report: Report): string {
  const document = newBuilder().name(report.tool.name)
  for (const [family, rules] of familiesOf(report.rules)) {
    const suite = document.testSuite().name(family).timestamp(report.startedAt)
    for (const rule of rules) {
      const test = suite
        .testCase()
        .className(family)
        .name(xml(rule.id.slice(family.length + 1)))
        .time(rule.durationMs / 1_000)
      if (rule.known) {
        test.skipped().standardOutput(xml(`known: ${rule.known.reason} (${rule.known.link})`))
        continue
      }
      switch (rule.outcome) {
        case 'passed':
          break
        case 'failed':
          test.failure(xml(rule.findings[0]?.message ?? rule.statement)).stacktrace(xml(detailsOf(rule)))
          break
        case 'untestable':
          test.failure(xml(`untestable: ${rule.reason}`)).stacktrace(xml(detailsOf(rule)))
          break
        case 'errored':
          test.error(xml(rule.reason ?? 'errored'))
          break
        default:
          test.skipped().standardOutput(xml(`${rule.outcome}: ${rule.reason}`))
      }
    }
  }
  const stale = report.stale ?? []
  if (stale.length > 0) {
    const suite = document.testSuite().name('baseline').timestamp(report.startedAt)
    for (const sentence of stale) suite.testCase().className('baseline').name(xml(sentence)).failure(xml(sentence))
  }
  return document.build()
}

/** The rules by family, the part of the id before the slash. */
export function familiesOf(rules: readonly ReportedRule[]): ReadonlyMap<string, readonly ReportedRule[]> {
  const families = new Map<string, ReportedRule[]>()
  for (const rule of rules) {
    const family = rule.id.split('/')[0] ?? rule.id
    families.set(family, [...(families.get(family) ?? []), rule])
  }
  return families
}

function detailsOf(rule: ReportedRule): string {
  const findings = rule.findings.flatMap(({ message, expected, got }) => [
    message,
    ...(expected === null ? [] : [`  expected: ${expected}`]),
    ...(got === null ? [] : [`  got:      ${got}`]),
  ])
  return [
    `${rule.level} ${rule.statement} (${rule.clauses.join(', ')})`,
    ...findings,
    ...(rule.counterexample === null ? [] : [`case: ${rule.counterexample}`]),
    ...(rule.replay === null ? [] : [`replay: ${rule.replay}`]),
  ].join('\n')
}

/** XML 1.0 has no way to write some characters, not even escaped. */
const xml = (text: string): string =>
  text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '',
  )

/** The package is CommonJS whose types promise one `default` more than there is at run time. */
function newBuilder(): Builder {
  const found = [junit, junit.default].find(isBuilder)
  if (!found) throw new Error('junit-report-builder has changed its shape')
  return found.newBuilder()
}

const isBuilder = (value: unknown): value is Builder =>
  typeof value === 'object' && value !== null && 'newBuilder' in value
