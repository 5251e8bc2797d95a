import type { ReportedExchange, ReportedRule } from '../report.ts'
import { tellingExchange } from '../telling-exchange.ts'
import { html, type Markup } from './markup.ts'
import { serverClauses } from './source-links.ts'
import { outcomeWords, timeWords, toneOf } from './words.ts'

/** One rule: a line to see at a glance, and all that is known of it when opened. */
export function ruleMarkup(rule: ReportedRule): Markup {
  const { sign, name } = outcomeWords[rule.outcome]
  const telling = tellingExchange(rule)
  const isBad = toneOf(rule.outcome) === 'bad'
  return html`<details class="rule ${toneOf(rule.outcome)}" id="${rule.id}" data-outcome="${rule.outcome}" data-level="${
    rule.level
  }"${isBad && html` open`}>
<summary><span class="sign" aria-hidden="true">${sign}</span><span class="what"><b>${rule.id}</b> <span class="statement">${
    rule.statement
  }</span></span><span class="facts"><span class="outcome">${name}</span> <span class="level">${rule.level}</span></span></summary>
<div class="body">
${rule.known !== undefined && html`<p class="reason">Known: ${rule.known.reason} <a href="${rule.known.link}" rel="noreferrer">${rule.known.link}</a></p>`}
${rule.reason !== null && html`<p class="reason">${rule.reason}</p>`}
${rule.findings.map(
  ({ message, expected, got }) => html`<dl class="finding"><dt>wrong</dt><dd>${message}</dd>
${expected !== null && html`<dt>expected</dt><dd><code>${expected}</code></dd>`}
${got !== null && html`<dt>got</dt><dd><code>${got}</code></dd>`}</dl>`,
)}
${rule.counterexample !== null && html`<h4>Smallest case</h4>${code(rule.counterexample)}`}
${rule.replay !== null && html`<h4>Try it again</h4>${code(rule.replay)}`}
${telling !== undefined && html`<h4>Request</h4>${code(telling.curl)}`}
${
  rule.exchanges.length > 0 &&
  html`<details class="exchanges"><summary>All ${rule.exchanges.length} exchanges of the case</summary>${rule.exchanges.map(
    exchangeMarkup,
  )}</details>`
}
<p class="meta">${clauseLinks(rule.clauses)} · ${rule.runs} ${rule.runs === 1 ? 'case' : 'cases'}${
    rule.abstained > 0 && `, ${rule.abstained} without a decision`
  } · ${rule.requests} requests · ${timeWords(rule.durationMs)} · <a href="#${rule.id}">link</a></p>
</div></details>`
}

/** Text of any length that scrolls in a box of its own, by keyboard too. */
const code = (text: string): Markup => html`<pre tabindex="0"><code>${text}</code></pre>`

function exchangeMarkup({ request, response, failure, curl, received }: ReportedExchange, index: number): Markup {
  const answer = response ? String(response.status) : (failure ?? 'no answer')
  return html`<details class="exchange"><summary>${index + 1}. ${received && html`<i>received</i> `}<code>${request.method} ${
    request.url
  }</code> → <b>${answer}</b></summary>
${!received && code(curl)}
${received && request.body !== '' && code(request.body)}
${
  response &&
  code(
    [response.headers.map(([name, value]) => `${name}: ${value}`).join('\n'), response.body]
      .filter(Boolean)
      .join('\n\n'),
  )
}</details>`
}

const clauseLinks = (ids: readonly string[]): readonly Markup[] =>
  ids.map((id) => html`<a href="#${id}" title="${serverClauses.get(id)?.statement ?? ''}">${id}</a> `)
