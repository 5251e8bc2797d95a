import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Code that a page of the documentation shows. */
export interface Sample {
  /** The page and the line where it begins, such as `docs/client.md:12`. */
  readonly place: string
  /** As the fence names it; of a piece of code within a sentence it is empty. */
  readonly language: string
  readonly text: string
}

/** All samples of the hand-written pages, in order. */
export function samplesIn(root: string): readonly Sample[] {
  return pagesIn(root).flatMap((page) => samplesOf(page, readFileSync(join(root, page), 'utf8')))
}

/** The samples of one page: what stands in fences, and what stands between backticks. */
export function samplesOf(page: string, markdown: string): readonly Sample[] {
  const fenced: Sample[] = []
  const lineAt = (index: number): string => `${page}:${markdown.slice(0, index).split('\n').length}`
  const prose = markdown.replace(
    /^([ \t]*)```(\S*)[^\n]*\n([\s\S]*?)^\1```[ \t]*$/gm,
    (whole: string, indent: string, language: string, text: string, index: number) => {
      fenced.push({ place: lineAt(index), language, text: text.replaceAll(`\n${indent}`, '\n').slice(indent.length) })
      return whole.replaceAll(/[^\n]/g, ' ')
    },
  )
  const inline = [...prose.matchAll(/`([^`]+)`/g)].map(({ 1: text = '', index }) => ({
    place: lineAt(index),
    language: '',
    text: text.replaceAll('\n', ' '),
  }))
  return [...fenced, ...inline]
}

const pagesIn = (root: string): readonly string[] => [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file.replaceAll('\\', '/')}`)
    .sort(),
]
