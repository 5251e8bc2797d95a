import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildSite } from './docs/build.ts'

const { values } = parseArgs({ options: { to: { type: 'string', default: 'site' } } })
const root = join(import.meta.dirname, '..')
const folder = resolve(root, values.to)
const started = performance.now()
const { pages, searchable } = await buildSite(root, folder)
const seconds = ((performance.now() - started) / 1_000).toFixed(1)
console.log(
  `${pages} pages, ${searchable} places to find, in ${seconds} s: open ${join(relative('', folder), 'index.html')}`,
)
