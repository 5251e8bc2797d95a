/** One page of the site before it is drawn. */
export interface Page {
  /** Below the site's root, with slashes, ending in `.html`. */
  readonly path: string
  readonly title: string
  /** The heading of the navigation that it stands under; none keeps it out of the navigation. */
  readonly group?: string
  /** Its text; relative links in it are to other sources, see `source`. */
  readonly markdown: string
  /** Where the text comes from, below the root of the repository: links in it start there. */
  readonly source: string
}

/** The relative address of one page of the site from another. */
export function addressFrom(page: string, target: string): string {
  const up = page.split('/').length - 1
  return `${'../'.repeat(up)}${target}`
}
