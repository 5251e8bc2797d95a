import { createHash } from 'node:crypto'
import type { Outcome } from '../../outcome.ts'
import { familiesOf } from '../junit.ts'
import type { Report, ReportedRule } from '../report.ts'
import { clauseTable } from './clauses.ts'
import { html, type Markup, verbatim } from './markup.ts'
import { measurementSection } from './measurements.ts'
import { ruleMarkup } from './rule.ts'
import { script } from './script.ts'
import { style } from './style.ts'
import { outcomeWords, timeWords, toneOf, verdictWords } from './words.ts'

/**
 * The report as one page: nothing is loaded from anywhere, nothing but its own style and script can run, and without script it only
 * lacks its filter.
 */
export function htmlOf(report: Report): string {
  const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`
  const title = `Conformance of ${report.target.name}`
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title}</title><style>${verbatim(style)}</style></head><body>
<header><h1>${title}</h1>
<p class="verdict ${toneOf(report.verdict)}">${verdictWords[report.verdict]}</p>
${figures(report)}
${report.limits.length > 0 && html`<ul class="limits">${report.limits.map((limit) => html`<li>${limit}</li>`)}</ul>`}
${report.stale?.map((sentence) => html`<p class="verdict bad">Stale: ${sentence}</p>`)}
<nav aria-label="Contents"><a href="#rules">Rules</a> <a href="#clauses">Clauses</a> ${
    (report.measurements ?? []).length > 0 && html`<a href="#measured">Measured</a> `
  }<a href="#run">Run</a></nav></header>
<main><h2 id="rules">Rules</h2>${filter(report)}${[...familiesOf(worstFirst(report.rules))].map(family)}
<h2 id="clauses">Clauses</h2><p>Every sentence of the two documents that can be tried, and what became of it.</p>${clauseTable(report)}
${measurementSection(report)}<h2 id="run">Run</h2>${runFacts(report)}</main>
<script>${verbatim(script)}</script></body></html>
`
  return page.markup
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

/** Families with something wrong come first, and wrong rules first in them; otherwise the order stays. */
function worstFirst(rules: readonly ReportedRule[]): readonly ReportedRule[] {
  const families = [...familiesOf(rules).values()]
  const bad = (rule: ReportedRule): number => (toneOf(rule.outcome) === 'bad' ? 0 : 1)
  const inOrder = families.map((own) => own.toSorted((one, other) => bad(one) - bad(other)))
  return inOrder.toSorted((one, other) => Math.min(...one.map(bad)) - Math.min(...other.map(bad))).flat()
}

function figures({ rules, summary, clauses, requests, durationMs }: Report): Markup {
  const decided = clauses.covered.length
  const all = decided + clauses.notYetCovered.length + (clauses.reasoned?.length ?? 0)
  const counts = Object.entries(summary).filter(([outcome, count]) => count > 0 || outcome === 'failed')
  return html`<ul class="figures"><li><b>${rules.length}</b> rules</li>${counts.map(
    ([outcome, count]) => html`<li><b>${count}</b> ${outcome.replace('-', ' ')}</li>`,
  )}<li><b>${decided} of ${all}</b> clauses decided</li><li><b>${requests}</b> requests</li><li><b>${timeWords(
    durationMs,
  )}</b> time</li></ul>`
}

function filter({ rules }: Report): Markup {
  const outcomes = Object.entries(outcomeWords).filter(([name]) => rules.some(({ outcome }) => outcome === name))
  const levels = (['MUST', 'SHOULD', 'MAY'] as const).filter((name) => rules.some(({ level }) => level === name))
  const box = (group: string, value: string, label: string): Markup =>
    html`<label><input type="checkbox" name="${group}" value="${value}" checked> ${label}</label>`
  return html`<form id="filter" hidden role="search"><input type="search" name="text" placeholder="Search rules ( / )" aria-label="Search rules">
<fieldset><legend>outcome</legend>${outcomes.map(([name, words]) => box('outcome', name, words.name))}</fieldset>
<fieldset><legend>level</legend>${levels.map((name) => box('level', name, name))}</fieldset>
<button type="reset">All</button> <output id="shown"></output></form>`
}

function family([name, rules]: readonly [string, readonly ReportedRule[]]): Markup {
  const count = (outcome: Outcome): number => rules.filter((rule) => rule.outcome === outcome).length
  return html`<section class="family"><h3>${name} · ${count('passed')} of ${rules.length} passed${
    count('failed') > 0 && `, ${count('failed')} failed`
  }</h3>${rules.map(ruleMarkup)}</section>`
}

function judgeWords(judge: Report['judge']): string {
  if (!judge) return 'rules of which the report says nothing'
  const rules = `rule set ${judge.ruleSet}`
  if (!judge.proof) return `${rules}, which the latest self-test did not try`
  const { killed, faults, falseAlarms, variants, combinations } = judge.proof
  return `${rules}: catches ${killed} of ${faults} known faults, with ${falseAlarms} false alarms on ${variants} variants and ${combinations} combinations`
}

function runFacts({ target, tool, judge, seed, startedAt }: Report): Markup {
  const fact = (name: string, value: string): Markup => html`<dt>${name}</dt><dd>${value}</dd>`
  return html`<dl>${fact('target', `${target.name} (${target.kind})`)}
${target.feedRoot !== null && fact('feed', target.feedRoot)}${target.graphRoot !== null && fact('graph', target.graphRoot)}
${fact('offers', target.capabilities.join(', ') || 'nothing beside its API')}
${fact('judged by', judgeWords(judge))}
${fact('seed', String(seed))}${fact('began', startedAt)}${fact('tool', `${tool.name} ${tool.version}`)}</dl>`
}
