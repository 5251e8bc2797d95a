import { measurementWords } from '../measurement-words.ts'
import type { Report } from '../report.ts'
import { html, type Markup } from './markup.ts'

/** The limits that were measured, with what the documents say of them; nothing for a run that measured none. */
export function measurementSection({ measurements = [] }: Report): Markup | false {
  if (measurements.length === 0) return false
  const rows = measurements.map(measurementWords)
  return html`<h2 id="measured">Measured</h2><p>Limits of this target as numbers. They judge nothing.</p>
<table><thead><tr><th>limit</th><th>measured</th><th>documents</th></tr></thead><tbody>${rows.map(
    ({ name, measured, documented, note }) =>
      html`<tr><td><b>${name}</b></td><td>${measured}${note !== '' && html`<p class="open-point">${note}</p>`}</td><td>${documented}</td></tr>`,
  )}</tbody></table>`
}
