import { addressFrom } from './page.ts'
import { escaped, type Heading } from './render.ts'

/** A link of the navigation. */
export interface Entry {
  readonly path: string
  readonly title: string
  readonly group: string
}

/** What a drawn page is made of. */
export interface Drawing {
  readonly path: string
  readonly title: string
  readonly html: string
  readonly headings: readonly Heading[]
  readonly navigation: readonly Entry[]
}

export const siteName = 'm365-activity-contract'

/** Scripts and styles come from files of the site, and nothing from elsewhere. Colours of code are attributes. */
const policy =
  "default-src 'none'; script-src 'self' file:; style-src 'self' file:; style-src-attr 'unsafe-inline'; img-src 'self' file: data:; base-uri 'none'; form-action 'none'"

/** A page as HTML. */
export function draw({ path, title, html, headings, navigation }: Drawing): string {
  const to = (target: string): string => addressFrom(path, target)
  const contents = headings.filter(({ depth }) => depth === 2 || depth === 3).slice(0, mostContents)
  return `<!doctype html>
<html lang="en" data-root="${to('')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="color-scheme" content="light dark">
<title>${escaped(title === siteName ? title : `${title} · ${siteName}`)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${to('assets/site.css')}">
<script src="${to('assets/theme.js')}"></script>
<script defer src="${to('assets/site.js')}"></script>
</head>
<body>
${header(to)}
<div class="frame">
${drawNavigation(path, navigation)}
<main id="content" class="article" tabindex="-1">
${html}
</main>
<aside class="contents" aria-label="On this page">${contentsOf(contents)}</aside>
</div>
</body>
</html>
`
}

const mostContents = 60

/** What stands above every page, those of the API references included. */
export const header = (to: (target: string) => string): string => `<a class="skip" href="#content">Skip to the text</a>
<header class="top">
<button type="button" class="menu" aria-expanded="false" aria-controls="navigation">Menu</button>
<a class="brand" href="${to('index.html')}">${siteName}</a>
<button type="button" class="search-open" aria-haspopup="dialog">Search <kbd>/</kbd></button>
<button type="button" class="theme" aria-label="Dark or light">◐</button>
</header>`

/** All pages of the site. */
export function drawNavigation(path: string, entries: readonly Entry[]): string {
  const groups = [...new Set(entries.map(({ group }) => group))]
  const lists = groups
    .map((group) => {
      const links = entries
        .filter((entry) => entry.group === group)
        .map((entry) => {
          const current = entry.path === path ? ' aria-current="page"' : ''
          return `<li><a href="${addressFrom(path, entry.path)}"${current}>${escaped(entry.title)}</a></li>`
        })
      return `<h2>${escaped(group)}</h2><ul>${links.join('')}</ul>`
    })
    .join('')
  return `<nav class="navigation" aria-label="Pages" id="navigation">${lists}</nav>`
}

function contentsOf(headings: readonly Heading[]): string {
  if (headings.length < 2) return ''
  const links = headings.map(
    ({ id, depth, text }) => `<li class="depth-${depth}"><a href="#${id}">${escaped(text)}</a></li>`,
  )
  return `<h2>On this page</h2><ul>${links.join('')}</ul>`
}
