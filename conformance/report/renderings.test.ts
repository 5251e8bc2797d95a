import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Measurement } from '../measure/measurement.ts'
import { differencesOf, measuredDifferencesOf } from './diff.ts'
import { harOf } from './har.ts'
import { escapeHtml } from './html/markup.ts'
import { htmlOf } from './html/page.ts'
import { serverClauses, sourceAddress } from './html/source-links.ts'
import { markdownOf } from './markdown.ts'
import type { Report } from './report.ts'
import { coloursFor, terminalReport } from './terminal.ts'
import { report } from './test-report.ts'

/** The same report with a text in every place that a target can write to. */
const saying = (text: string): Report => ({
  ...report,
  target: { ...report.target, name: text },
  rules: report.rules.map((rule) => ({
    ...rule,
    reason: text,
    counterexample: text,
    findings: rule.findings.map(() => ({ message: text, expected: text, got: text })),
    exchanges: rule.exchanges.map((exchange) => ({
      ...exchange,
      curl: text,
      request: { ...exchange.request, url: text, body: text, headers: [[text, text]] },
      response: { status: 200, body: text, headers: [[text, text]] },
    })),
  })),
})

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '</script><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '```\n# x\n@everyone [a](b)',
    "' onclick='x",
  ),
)

describe('htmlOf', () => {
  const page = htmlOf(report)

  it('shows every rule and every clause, each with an anchor', () => {
    for (const { id } of report.rules) expect(page).toContain(`id="${id}"`)
    for (const id of serverClauses.keys()) expect(page).toContain(`id="${id}"`)
  })

  it('loads nothing and runs nothing but its own', () => {
    expect(page.replaceAll('&#39;', "'")).toMatch(
      /default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'/,
    )
    expect(page).not.toMatch(/<(link|img|iframe|object|embed)\b|\b(src|onclick|style)=/)
  })

  it('lets no text become markup', () => {
    const tags = (text: string) => (text.match(/<[a-z!/]/g) ?? []).length
    const expected = tags(htmlOf(saying('x')))
    fc.assert(
      fc.property(hostile, (text) => {
        expect(tags(htmlOf(saying(`x${text}`)))).toBe(expected)
      }),
    )
    expect(escapeHtml(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;')
  })

  it('leads to the headings that clauses follow', () => {
    const window = serverClauses.get('MA-WIN-08')
    expect(window && sourceAddress(window)).toMatch(/^https:\/\/learn\.microsoft\.com\/.+#list-available-content$/)
  })
})

describe('markdownOf', () => {
  it('says the verdict and each failure', () => {
    expect(markdownOf(report)).toMatchSnapshot()
  })

  it('lets no text become markup', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const lines = markdownOf(saying(text)).split('\n')
        expect(lines.filter((line) => /[<[]|@everyone/.test(line.replaceAll(/^```sh$/g, '')))).toEqual([])
      }),
    )
  })
})

describe('harOf', () => {
  it('holds the exchanges of failing rules', () => {
    const { log } = JSON.parse(harOf(report))
    expect(log.version).toBe('1.2')
    expect(log.entries).toMatchObject([
      {
        request: { method: 'GET', queryString: [{ name: 'contentType', value: 'Audit.General' }] },
        response: { status: 200 },
        comment: 'window/ends',
      },
    ])
    expect(JSON.stringify(log)).not.toContain('4711')
  })
})

describe('differencesOf', () => {
  it('names exactly the rules whose outcome differs', () => {
    const [first, second, ...others] = report.rules
    if (!first || !second) throw new Error('the report lacks rules')
    const after = { ...report, rules: [{ ...first, outcome: 'failed' as const, reason: 'why' }, ...others] }
    expect(differencesOf(report, report)).toEqual([])
    expect(differencesOf(report, after)).toEqual([
      { rule: first.id, before: 'passed', after: 'failed', why: 'why' },
      { rule: second.id, before: 'failed', after: null, why: 'A blob is listed twice.' },
    ])
  })
})

const limit = { unit: 'seconds', documented: '24 hours', requests: 31 } as const
const longest: Measurement = { ...limit, name: 'longest-window', value: 86_400, low: 86_400, high: 86_401 }
const measuring = (...measurements: readonly Measurement[]): Report => ({ ...report, measurements })

describe('measurements', () => {
  const reports = measuring(
    longest,
    { ...limit, name: 'furthest-end', documented: null, value: null, low: 1_209_599, high: null },
    { ...limit, name: 'page-size', unit: 'items', value: 200, low: 200, high: 200, note: 'as <b> | `seen`' },
    { ...limit, name: 'retry-gap', value: null, low: null, high: null, notMeasured: 'the target does not offer clock' },
  )

  it('stand in the terminal, with what the documents say', () => {
    const lines = terminalReport(reports, coloursFor(false), 'x').split('\n')
    expect(lines.filter((line) => line.startsWith('measured'))).toEqual([
      'measured longest window  86400 s (1 d), between 86400 and 86401 [documents: 24 hours]',
      'measured furthest end    no limit found up to 1209599 s (13 d 23 h 59 min 59 s) [documents: no limit stated]',
      'measured page size       200 items; as <b> | `seen` [documents: 24 hours]',
      'measured retry gap       not measured: the target does not offer clock [documents: 24 hours]',
    ])
  })

  it('stand on the page and in the summary, where nothing in them is markup', () => {
    expect(htmlOf(reports)).toContain('<a href="#measured">Measured</a>')
    expect(htmlOf(reports)).toContain('as &lt;b&gt; | ')
    expect(markdownOf(reports)).toContain('| longest window | 86400 s &#40;1 d&#41;, between 86400 and 86401 |')
    expect(markdownOf(reports)).toContain('as &#60;b&#62; &#124; &#96;seen&#96; |')
  })

  it('are not spoken of where none were made', () => {
    for (const text of [htmlOf(report), markdownOf(report)]) expect(text).not.toMatch(/measured/i)
  })

  it('differ between runs only beyond their uncertainty', () => {
    const [near, far] = [
      { ...longest, low: 86_399, high: 86_400 },
      { ...longest, low: 604_800, high: null, value: null },
    ]
    expect(measuredDifferencesOf(measuring(longest), measuring(near))).toEqual([])
    expect(measuredDifferencesOf(measuring(longest), measuring())).toEqual([])
    expect(measuredDifferencesOf(measuring(longest), measuring(far))).toEqual([
      {
        name: 'longest-window',
        before: '86400 s (1 d), between 86400 and 86401',
        after: 'no limit found up to 604800 s (7 d)',
      },
    ])
  })
})
