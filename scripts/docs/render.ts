import { Marked, type Tokens } from 'marked'
import { codeToHtml } from 'shiki'

/** A place on a page that can be linked to. */
export interface Heading {
  readonly id: string
  readonly depth: number
  readonly text: string
}

/** A page's text as HTML, and the places in it. */
export interface Rendered {
  readonly html: string
  readonly headings: readonly Heading[]
  /** The words of each place, for the search: from its heading to the next. */
  readonly texts: ReadonlyMap<string, string>
}

const languages = new Set(['ts', 'js', 'sh', 'json', 'yaml', 'http', 'text', 'html'])

/** Text in HTML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Renders Markdown of our own. `resolve` gives the address of a link or picture. */
export async function renderMarkdown(markdown: string, resolve: (href: string) => string): Promise<Rendered> {
  const headings: Heading[] = []
  const taken = new Set<string>()
  const texts = new Map<string, string>()
  let place = ''
  const note = (text: string): void => void texts.set(place, `${texts.get(place) ?? ''} ${text}`)
  /** A row about an error code is a place of its own. */
  const placeOf = ([first]: readonly Tokens.TableCell[]): string => {
    const [, code = ''] = /^\W*(AF\d+)\W*$/.exec(first?.text ?? '') ?? []
    const id = code.toLowerCase()
    if (id === '' || taken.has(id)) return ''
    taken.add(id)
    headings.push({ id, depth: 4, text: code })
    return ` id="${id}"`
  }
  const marked = new Marked({ async: true, gfm: true })
  marked.use({
    walkTokens: async (token) => {
      if (token.type !== 'code') return
      const language = languages.has(token.lang) ? token.lang : 'text'
      const themes = { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' }
      // A line that takes long would lose its colours on a busy machine only.
      const options = { lang: language, themes, defaultColor: false, tokenizeTimeLimit: 0 } as const
      Object.assign(token, { html: await codeToHtml(token.text, options) })
    },
    renderer: {
      heading({ depth, tokens, text }: Tokens.Heading) {
        const [, title = text, given] = /^(.*?)\s*\{#([\w.-]+)\}$/.exec(text) ?? []
        const inner = this.parser.parseInline(tokens).replace(/\s*\{#[\w.-]+\}$/, '')
        const id = given ?? unique(slugOf(title), taken)
        taken.add(id)
        const plain = plainText(title)
        headings.push({ id, depth, text: plain })
        place = id
        note(plain)
        const anchor = `<a class="anchor" href="#${id}" aria-label="Link to ${escaped(plain)}">#</a>`
        return `<h${depth} id="${id}">${inner}${depth === 1 ? '' : anchor}</h${depth}>\n`
      },
      link({ href, title, tokens }: Tokens.Link) {
        // An address in an example is nobody's to write to.
        if (href.startsWith('mailto:')) return this.parser.parseInline(tokens)
        const titled = title ? ` title="${escaped(title)}"` : ''
        return `<a href="${escaped(resolve(href))}"${titled}>${this.parser.parseInline(tokens)}</a>`
      },
      image({ href, text }: Tokens.Image) {
        return `<img src="${escaped(resolve(href))}" alt="${escaped(text)}" loading="lazy">`
      },
      html({ text }: Tokens.HTML | Tokens.Tag) {
        return text.replace(
          /\b(src|srcset|href)="([^"]+)"/g,
          (_, name: string, href: string) => `${name}="${resolve(href)}"`,
        )
      },
      code(token: Tokens.Code) {
        note(token.text)
        const html = 'html' in token && typeof token.html === 'string' ? token.html : escaped(token.text)
        return html.replace('<pre ', '<pre data-copy ')
      },
      table(token: Tokens.Table) {
        const cell = (tag: string, { tokens }: Tokens.TableCell): string =>
          `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`
        const head = token.header.map((one) =>
          one.text === '' ? '<td></td>' : cell('th scope="col"', one).replace('</th scope="col">', '</th>'),
        )
        const rows = token.rows.map((row) => `<tr${placeOf(row)}>${row.map((one) => cell('td', one)).join('')}</tr>`)
        note(token.rows.flatMap((row) => row.map(({ text }) => plainText(text))).join(' '))
        return `<div class="table" tabindex="0" role="region" aria-label="Table"><table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>\n`
      },
      paragraph({ tokens, text }: Tokens.Paragraph) {
        note(plainText(text))
        return `<p>${this.parser.parseInline(tokens)}</p>\n`
      },
      listitem(item: Tokens.ListItem) {
        note(plainText(item.text))
        return `<li>${this.parser.parse(item.tokens)}</li>\n`
      },
    },
  })
  const html = await marked.parse(markdown)
  return { html, headings, texts }
}

/** As GitHub makes them, so that links in the repository hold on the site too. */
export const slugOf = (text: string): string =>
  plainText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

function unique(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug
  for (let number = 1; ; number += 1) if (!taken.has(`${slug}-${number}`)) return `${slug}-${number}`
}

/** Without the marks of Markdown. */
export const plainText = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[`*\\]/g, '')
    .trim()
