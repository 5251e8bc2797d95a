import { rules } from '../conformance/rules/index.ts'
import { clauses } from '../src/contract/index.ts'

type Clause = (typeof clauses)[number]

/** The clauses about servers. */
export const serverClauses = clauses.filter(({ api }) => api === 'management-activity' || api === 'content-activities')

const rulesOf = ({ id }: Clause) => rules.filter((rule) => rule.clauses.includes(id))

/** Clauses that are neither tried by a rule nor excused by a reason. */
export const openClauses = (): readonly string[] =>
  serverClauses
    .filter((clause) => rulesOf(clause).length === 0 && clause.unobservable === undefined)
    .map(({ id }) => id)

/** The page that shows how each clause is checked. */
export function coveragePage(): string {
  const tested = serverClauses.filter((clause) => rulesOf(clause).length > 0).length
  const reasoned = serverClauses.filter((clause) => rulesOf(clause).length === 0 && clause.unobservable !== undefined)
  const sections = [...new Set(serverClauses.map(({ section }) => section))]
  const share = ((100 * (tested + reasoned.length)) / serverClauses.length).toFixed(0)
  return `# How each clause is checked

Made from the rules and [the clauses](../spec/clauses.yaml) by \`npx vitest run scripts/coverage-page.test.ts -u\`; changes made here are
lost. Of ${serverClauses.length} clauses about servers ${tested} are tested by ${rules.length} rules, and ${reasoned.length} have a reason why nobody can test them
from outside: ${share} %. What each rule was seen to catch is in [self-test.md](self-test.md); where the documents contradict themselves, in
[ambiguities.md](ambiguities.md).

${sections.map(sectionOf).join('\n\n')}
`
}

function sectionOf(section: string): string {
  const rows = serverClauses.filter((clause) => clause.section === section).map(rowOf)
  return [`## ${section}`, '', '| clause | what it says | checked by |', '|---|---|---|', ...rows].join('\n')
}

function rowOf(clause: Clause): string {
  const { id, level, statement, source, unspecified, unobservable } = clause
  const own = rulesOf(clause)
  const how =
    own.length > 0
      ? own.map((rule) => `[\`${rule.id}\`](../conformance/rules/${rule.id}.ts)`).join('<br>')
      : `nobody: ${unobservable ?? 'open'}`
  const says = [
    `${statement} *${source}*`,
    ...(unspecified === undefined ? [] : [`<br>Left open: ${unspecified}`]),
  ].join(' ')
  return `| **${id}**<br>${level} | ${cell(says)} | ${cell(how)} |`
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ')
