import MiniSearch from 'minisearch'
import type { Rendered } from './render.ts'

/** A place that can be found. */
interface Entry {
  /** The address, from the site's root. */
  readonly id: string
  readonly title: string
  readonly page: string
  readonly text: string
}

/** Names are found whole and by their parts: `windows/end-is-exclusive`, `MA-WIN-08`, `createManagementActivityClient`. */
const tokenize = (text: string): string[] =>
  text.match(/[\p{L}\p{N}][\p{L}\p{N}_./-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu)?.flatMap((word) => [word, ...parts(word)]) ??
  []

const parts = (word: string): string[] => {
  const pieces = word.split(/[_./-]|(?<=[a-z\d])(?=[A-Z])/)
  return pieces.length > 1 ? pieces.filter((piece) => piece !== '') : []
}

const longestText = 600

/** Collects the places of pages. */
export function createSearchIndex() {
  const entries = new Map<string, Entry>()
  const add = (entry: Entry): void => void entries.set(entry.id, entry)
  return {
    addPage: (path: string, title: string, { headings, texts }: Rendered): void => {
      for (const { id, depth, text } of headings) {
        // What is deeper is a part of something that has a name.
        if (depth > 4) continue
        const isPage = depth === 1
        const isRule = path.startsWith('rules/') && depth === 2
        add({
          id: isPage ? path : `${path}#${id}`,
          title: isRule ? `${title}/${id}` : text,
          page: isPage ? '' : title,
          text: (texts.get(id) ?? '').slice(0, longestText),
        })
      }
    },
    add,
    size: () => entries.size,
    /** A script that leaves the index where the pages look for it. */
    script: (): string => {
      const index = new MiniSearch<Entry>({ fields: ['title', 'text'], storeFields: ['title', 'page'], tokenize })
      index.addAll([...entries.values()])
      return `globalThis.searchIndex=${JSON.stringify(index)}
globalThis.searchOptions={fields:['title','text'],storeFields:['title','page'],tokenize:${tokenizeSource},searchOptions:{boost:{title:4},prefix:true,fuzzy:(term)=>term.length>5?0.15:0,combineWith:'AND'}}
`
    },
  }
}

/** What is searched for is taken whole, and its parts only where they stand alone. */
const tokenizeSource = `(text)=>text.match(/[\\p{L}\\p{N}][\\p{L}\\p{N}_./-]*[\\p{L}\\p{N}]|[\\p{L}\\p{N}]/gu)??[]`
