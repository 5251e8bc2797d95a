import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { addressFrom, type Page } from './page.ts'
import { ruleAddress } from './rule-pages.ts'

/** Turns links between files of the repository into links between pages of the site. */
export interface Links {
  /** The address of a link that stands on a page. */
  resolve(page: Pick<Page, 'path' | 'source'>, href: string): string
  /** Pictures that pages show, by their place in the repository. */
  readonly pictures: ReadonlySet<string>
  /** Other files that pages link to: they get pages of their own. */
  readonly files: ReadonlySet<string>
}

export const pictureAddress = (source: string): string => `pictures/${posix.basename(source)}`
export const fileAddress = (source: string): string => `source/${source}.html`

/** Makes the links of a site with these pages. */
export function createLinks(root: string, pages: readonly Page[]): Links {
  const pageOf = new Map(pages.map(({ source, path }) => [source, path]))
  const pictures = new Set<string>()
  const files = new Set<string>()

  const targetOf = (source: string): string => {
    const known = pageOf.get(source) ?? pageOf.get(`types/${source.replace(/(\/index)?\.ts$/, '')}.md`)
    if (known !== undefined) return known
    const [, rule] = /^conformance\/rules\/(.+\/.+)\.ts$/.exec(source) ?? []
    if (rule !== undefined) return ruleAddress(rule)
    const file = posix.join(root, source)
    if (!existsSync(file)) throw new Error(`a page links to ${source}, which is not there`)
    if (/\.(png|svg)$/.test(source)) {
      pictures.add(source)
      return pictureAddress(source)
    }
    files.add(source)
    return fileAddress(source)
  }

  return {
    pictures,
    files,
    resolve: ({ path, source }, href) => {
      if (href.startsWith('#') || /^https?:/.test(href)) return href
      if (href.startsWith('site:')) return addressFrom(path, href.slice(5))
      const [file = '', fragment] = href.split('#')
      const target = targetOf(posix.normalize(posix.join(posix.dirname(source), file)))
      return addressFrom(path, fragment === undefined || target.includes('#') ? target : `${target}#${fragment}`)
    },
  }
}
