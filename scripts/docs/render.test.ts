import { describe, expect, it } from 'vitest'
import { renderMarkdown, slugOf } from './render.ts'

const render = (markdown: string) => renderMarkdown(markdown, (href) => `to/${href}`)

describe('Markdown', () => {
  it('gives every heading an address of its own, as GitHub does', async () => {
    const { html, headings } = await render(
      '# One\n\n## The `end` of it\n\n## The end of it\n\n### Named {#MA-WIN-08}\n',
    )
    expect(headings).toEqual([
      { id: 'one', depth: 1, text: 'One' },
      { id: 'the-end-of-it', depth: 2, text: 'The end of it' },
      { id: 'the-end-of-it-1', depth: 2, text: 'The end of it' },
      { id: 'MA-WIN-08', depth: 3, text: 'Named' },
    ])
    for (const { id } of headings) expect(html).toContain(`id="${id}"`)
    expect(html).toContain('href="#the-end-of-it-1"')
    expect(html).not.toContain('{#')
  })

  it('leads links and pictures where the site has them, and writes to nobody', async () => {
    const { html } = await render('[a](b.md "c") ![d](e.png) ada@contoso.example')
    expect(html).toContain('<a href="to/b.md" title="c">a</a>')
    expect(html).toContain('src="to/e.png" alt="d"')
    expect(html).not.toContain('mailto:')
  })

  it('leaves text in code as it is, escaped, and colours it by attributes only', async () => {
    const { html } = await render('`a<b>`\n\n```ts\nconst a = "<script>"\n```\n\n```nonsense\n<script>\n```\n')
    expect(html).toContain('<code>a&lt;b&gt;</code>')
    expect(html).toContain('--shiki-dark')
    expect(html).not.toContain('<script>')
  })

  it('knows the words below each heading, and each row about an error code', async () => {
    const { texts, headings, html } = await render(
      '# A\n\nfirst\n\n## B\n\n- second\n\n| code | text |\n|---|---|\n| AF20024 | third |\n',
    )
    expect(texts.get('a')).toContain('first')
    expect(texts.get('b')).toMatch(/second.*third/)
    expect(headings.at(-1)).toEqual({ id: 'af20024', depth: 4, text: 'AF20024' })
    expect(html).toContain('<tr id="af20024">')
  })
})

describe('slugs', () => {
  it.each([
    ['What a run leaves', 'what-a-run-leaves'],
    ['`--baseline`: known, and new', '--baseline-known-and-new'],
    ['[A link](somewhere.md)', 'a-link'],
  ])('of %s', (text, slug) => {
    expect(slugOf(text)).toBe(slug)
  })
})
