import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rules } from '../../conformance/rules/index.ts'
import { clauses } from '../../src/contract/index.ts'
import { faults, receiverFaults } from '../../src/emulator/faults.ts'
import type { Page } from './page.ts'

type Rule = (typeof rules)[number]

const familyOf = ({ id }: Rule): string => id.split('/')[0] ?? ''
const statementOf = ({ id }: Rule): string => id.slice(id.indexOf('/') + 1)

/** Where a rule is on the site. */
export const ruleAddress = (id: string): string => `rules/${id.replace('/', '.html#')}`

const families = [...new Set(rules.map(familyOf))]
const allFaults = { ...faults, ...receiverFaults }
const ambiguities = 'docs/ambiguities.md'

/** A page for each family of rules, with a place for each rule; one for the clauses, and one for the faults. */
export function rulePages(root: string): readonly Page[] {
  const source = 'docs/rules'
  return [
    { path: 'rules/index.html', title: 'All rules', group: 'Rules', source, markdown: overview() },
    ...families.map((family) => ({
      path: `rules/${family}.html`,
      title: family,
      group: 'Rules',
      source,
      markdown: familyPage(family, root),
    })),
    { path: 'clauses.html', title: 'Clauses', group: 'Rules', source, markdown: clausePage(root) },
    { path: 'faults.html', title: 'Faults', group: 'Rules', source, markdown: faultPage() },
  ]
}

const link = (text: string, address: string): string => `[${text}](site:${address})`
const code = (text: string): string => `\`${text}\``
const clauseLink = (id: string): string => link(id, `clauses.html#${id.toLowerCase()}`)
const ruleLink = (id: string): string => link(code(id), ruleAddress(id))
const faultLink = (name: string): string => link(code(name), `faults.html#${name}`)

function overview(): string {
  const rows = families.map((family) => {
    const those = rules.filter((rule) => familyOf(rule) === family)
    const count = (level: string): number => those.filter((rule) => rule.level === level).length
    return `| ${link(family, `rules/${family}.html`)} | ${those.length} | ${count('MUST')} | ${count('SHOULD')} | ${count('MAY')} |`
  })
  return `# Rules

${rules.length} rules, each of which was seen to fail on a server that is broken in a known way. A rule is a sentence about a server that is
true or false; it names the clauses of the documents that it comes from, and the faults that turn it red.

| family | rules | MUST | SHOULD | MAY |
|---|---|---|---|---|
${rows.join('\n')}
`
}

const familyPage = (family: string, root: string): string =>
  [
    `# Rules: ${family}`,
    ...rules.filter((rule) => familyOf(rule) === family).map((rule) => ruleSection(rule, root)),
  ].join('\n\n')

function ruleSection(rule: Rule, root: string): string {
  const { id, level, statement, clauses: cited, operations, needs, provenBy } = rule
  const facts = [
    `| clauses | ${cited.map((clause) => `${clauseLink(clause)}: ${clauseText(clause)}`).join('<br>')} |`,
    `| operations | ${operations.map(code).join(', ')} |`,
    `| what the server has to offer | ${needs.length === 0 ? 'nothing more than the operations' : needs.map(code).join(', ')} |`,
    `| turned red by | ${provenBy.map(faultLink).join(', ')} |`,
    `| try it | ${code(`npx m365-activity conform server --rule ${id}`)} |`,
  ]
  return `## ${statementOf(rule)} {#${statementOf(rule)}}

**${level}** ${statement}

${reasonOf(id, root)}

| ${code(id)} | |
|---|---|
${facts.join('\n')}`
}

const clauseText = (id: string): string => clauses.find((clause) => clause.id === id)?.statement ?? ''

/** Why the rule is as it is: what its file says before it. */
function reasonOf(id: string, root: string): string {
  const text = readFileSync(join(root, `conformance/rules/${id}.ts`), 'utf8')
  const [, comment = ''] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const/.exec(text) ?? []
  return comment.replace(/^\s*\* ?/gm, '').trim()
}

function clausePage(root: string): string {
  const ambiguous = readFileSync(join(root, ambiguities), 'utf8')
  const sections = [...new Set(clauses.map(({ section }) => section))]
  const text = sections.map((section) => {
    const those = clauses.filter((clause) => clause.section === section)
    return [`## ${section}`, ...those.map((clause) => clauseSection(clause, ambiguous))].join('\n\n')
  })
  return `# Clauses\n\nEvery statement of the two documents that can be true or false of a server, in our own words.\n\n${text.join('\n\n')}\n`
}

function clauseSection(clause: (typeof clauses)[number], ambiguous: string): string {
  const { id, level, statement, source, unspecified, unobservable } = clause
  const checking = rules.filter((rule) => rule.clauses.includes(id)).map((rule) => ruleLink(rule.id))
  const breaking = Object.entries(allFaults).flatMap(([name, { breaks }]) =>
    breaks.includes(id) ? faultLink(name) : [],
  )
  const lines = [
    source && `Source: section "${source}"`,
    unspecified && `Left open: ${unspecified}`,
    unobservable && `Not tried: ${unobservable}`,
    ambiguous.includes(id) && `See also: ${link('Ambiguities', 'ambiguities.html')}`,
    checking.length > 0 && `Checked by: ${checking.join(', ')}`,
    breaking.length > 0 && `Broken by: ${breaking.join(', ')}`,
  ].filter((line) => typeof line === 'string')
  return `### ${id} {#${id.toLowerCase()}}\n\n**${level}** ${statement}\n\n${lines.map((line) => `- ${line}`).join('\n')}`
}

function faultPage(): string {
  const sections = Object.entries(allFaults).map(([name, { breaks }]) => {
    const caught = rules.filter((rule) => rule.provenBy.includes(name)).map((rule) => ruleLink(rule.id))
    return `### ${name} {#${name}}\n\nBreaks ${breaks.map(clauseLink).join(', ')}. Caught by ${caught.join(', ')}.`
  })
  return `# Faults

${sections.length} ways of being wrong. \`m365-activity emulator --fault <name>\` is a server that is wrong in that way; the suite must notice each.

${sections.join('\n\n')}
`
}
