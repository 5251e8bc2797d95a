import type { Outcome } from '../../outcome.ts'
import type { Report, ReportedRule } from '../report.ts'
import { html, type Markup } from './markup.ts'
import { type Clause, serverClauses, sourceAddress } from './source-links.ts'
import { outcomeWords, toneOf } from './words.ts'

/** Outcomes from the worst to the best: the first one among its rules is that of a clause. */
const worstFirst: readonly Outcome[] = [
  'failed',
  'untestable',
  'errored',
  'blocked',
  'inconclusive',
  'not-applicable',
  'passed',
]

/** Every clause of the documents, what became of it, and where it can be read. */
export function clauseTable({ rules }: Report): Markup {
  const byClause = new Map<string, ReportedRule[]>()
  for (const rule of rules) for (const id of rule.clauses) byClause.set(id, [...(byClause.get(id) ?? []), rule])
  const sections = new Map<string, Clause[]>()
  for (const clause of serverClauses.values()) {
    sections.set(clause.section, [...(sections.get(clause.section) ?? []), clause])
  }
  return html`<table><thead><tr><th>clause</th><th>what it says</th><th>tried</th></tr></thead>${[...sections].map(
    ([section, clauses]) =>
      html`<tbody><tr><th colspan="3" scope="rowgroup">${section}</th></tr>${clauses.map((clause) =>
        clauseRow(clause, byClause.get(clause.id) ?? []),
      )}</tbody>`,
  )}</table>`
}

function clauseRow(clause: Clause, rules: readonly ReportedRule[]): Markup {
  const outcome = worstFirst.find((candidate) => rules.some((rule) => rule.outcome === candidate))
  return html`<tr id="${clause.id}" class="${outcome === undefined ? 'open' : toneOf(outcome)}"><td><b>${clause.id}</b><br>${
    clause.level
  }</td><td>${clause.statement} <a href="${sourceAddress(clause)}" rel="noreferrer">${clause.source ?? 'source'}</a>${
    clause.unspecified !== undefined && html`<p class="open-point">Left open: ${clause.unspecified}</p>`
  }</td><td>${outcome === undefined ? (clause.unobservable ?? 'by no rule of this run') : verdictOn(outcome)}${rules.map(
    ({ id }) => html`<br><a href="#${id}">${id}</a>`,
  )}</td></tr>`
}

const verdictOn = (outcome: Outcome): Markup => {
  const { sign, name } = outcomeWords[outcome]
  return html`<span class="outcome">${sign} ${name}</span>`
}
