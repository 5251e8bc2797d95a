/** Text that is HTML already. */
export interface Markup {
  readonly markup: string
}

/** What can stand in a template: text is escaped, markup is not, lists are joined, and nothing is written for nothing. */
type Part = string | number | Markup | null | undefined | false | readonly Part[]

/** Builds HTML. Everything that is not markup is escaped, so that no text from a target can become part of the page. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.map((string, index) => string + written(parts[index])).join('') }
}

/** Text that is known to be HTML: styles and scripts of ours. */
export const verbatim = (markup: string): Markup => ({ markup })

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  return 'markup' in part ? part.markup : part.map(written).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for an element or an attribute in quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
