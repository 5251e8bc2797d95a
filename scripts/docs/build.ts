import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { operations } from '../../src/contract/index.ts'
import { navigationPlace, references } from './api-reference.ts'
import { draw, drawNavigation, type Entry } from './layout.ts'
import { createLinks, fileAddress, pictureAddress } from './links.ts'
import type { Page } from './page.ts'
import { handWrittenPages } from './pages.ts'
import { renderMarkdown, slugOf } from './render.ts'
import { rulePages } from './rule-pages.ts'
import { createSearchIndex } from './search-index.ts'
import { typePages } from './type-reference.ts'

/** What was built. */
export interface Built {
  readonly pages: number
  readonly searchable: number
}

/** Builds the site into a folder, which is emptied first. The same sources make the same files. */
export async function buildSite(root: string, folder: string): Promise<Built> {
  const refs = references(root)
  const pages = [...handWrittenPages(root), ...rulePages(root), ...(await typePages(root))]
  const navigation = navigationOf(pages, refs)
  const links = createLinks(root, pages)
  const search = createSearchIndex()
  rmSync(folder, { recursive: true, force: true })
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const addPage = async (page: Page, isSearched: boolean): Promise<void> => {
    const rendered = await renderMarkdown(page.markdown, (href) => links.resolve(page, href))
    const { path, title } = page
    write(path, draw({ path, title, navigation, ...rendered }))
    if (isSearched) search.addPage(path, title, rendered)
  }

  for (const page of pages) await addPage(page, true)
  for (const source of links.files) await addPage(filePage(root, source), false)
  for (const { path, html } of refs) write(path, html.replace(navigationPlace, drawNavigation(path, navigation)))
  for (const [id, { api, summary, tag }] of Object.entries(operations)) {
    const page = refs.find(({ path }) => path === `api/${api}.html`)?.title ?? api
    search.add({ id: `api/${api}.html#/${slugOf(tag)}/${id.toLowerCase()}`, title: id, page, text: summary })
  }
  for (const source of links.pictures) {
    mkdirSync(join(folder, 'pictures'), { recursive: true })
    cpSync(join(root, source), join(folder, pictureAddress(source)))
  }
  cpSync(join(import.meta.dirname, 'assets'), join(folder, 'assets'), { recursive: true })
  const miniSearch = createRequire(import.meta.url)
    .resolve('minisearch')
    .replace(/dist\/.*$/, 'dist/umd/index.js')
  cpSync(miniSearch, join(folder, 'assets/minisearch.js'))
  write('assets/search-index.js', search.script())
  return { pages: pages.length + links.files.size + refs.length, searchable: search.size() }
}

function navigationOf(pages: readonly Page[], refs: readonly { path: string; title: string }[]): readonly Entry[] {
  const listed = pages.flatMap(({ path, title, group }) =>
    group === undefined ? [] : { path, title: path === 'index.html' ? 'Home' : shortened(title), group },
  )
  const apis = refs.map(({ path, title }) => ({ path, title, group: 'API reference' }))
  const isType = ({ group }: Entry): boolean => group === 'TypeScript reference'
  return [...listed.filter((entry) => !isType(entry)), ...apis, ...listed.filter(isType)]
}

const shortened = (title: string): string => title.replace(/^m365-activity-contract\//, '')

/** A file of the repository as a page: its text, nothing more; of a folder the names of what is in it. */
function filePage(root: string, source: string): Page {
  const file = join(root, source)
  const markdown = statSync(file).isDirectory() ? listOf(file) : textOf(file)
  return { path: fileAddress(source), title: source, source, markdown: `# ${source}\n\n${markdown}\n` }
}

const listOf = (folder: string): string =>
  readdirSync(folder)
    .map((name) => `- \`${name}\``)
    .join('\n')

function textOf(file: string): string {
  const language = extname(file) === '.yml' ? 'yaml' : extname(file).slice(1)
  const text = readFileSync(file, 'utf8')
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)))
  return `${fence}${language}\n${text}\n${fence}`
}
