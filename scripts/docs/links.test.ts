import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLinks } from './links.ts'

const root = join(import.meta.dirname, '../..')
const guide = { path: 'guides/server.html', source: 'docs/guides/server.md', title: 'A guide', markdown: '' }
const reports = { path: 'reports.html', source: 'docs/reports.md', title: 'Reports', markdown: '' }
const links = () => createLinks(root, [guide, reports])

describe('links', () => {
  it.each([
    ['../reports.md', '../reports.html'],
    ['../reports.md#baselines', '../reports.html#baselines'],
    ['#here', '#here'],
    ['https://example.org/a', 'https://example.org/a'],
    ['site:clauses.html', '../clauses.html'],
    ['../../conformance/rules/windows/end-is-exclusive.ts', '../rules/windows.html#end-is-exclusive'],
  ])('%s becomes %s', (href, address) => {
    expect(links().resolve(guide, href)).toBe(address)
  })

  it('to pictures and to other files remember what has to come along', () => {
    const { resolve, pictures, files } = links()
    expect(resolve(guide, '../verdict.svg')).toBe('../pictures/verdict.svg')
    expect(resolve(reports, '../package.json')).toBe('source/package.json.html')
    expect([...pictures, ...files]).toEqual(['docs/verdict.svg', 'package.json'])
  })

  it('to what is not there are refused', () => {
    expect(() => links().resolve(guide, '../nowhere.md')).toThrow('a page links to docs/nowhere.md, which is not there')
  })
})
