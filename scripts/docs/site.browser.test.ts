import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, extname, join, posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rules } from '../../conformance/rules/index.ts'
import { clauses, errorCodes, operations } from '../../src/contract/index.ts'
import { launchBrowser } from '../../src/emulator/page/test-browser.ts'
import { buildSite } from './build.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'site-'))
const files = pathToFileURL(`${folder}/`).href
const kinds = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
}
let browser: Browser
let server: Server
let origin = ''

beforeAll(async () => {
  await buildSite(root, folder)
  browser = await launchBrowser()
  server = createServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url ?? '', 'http://x').pathname))
    const kind = Object.entries(kinds).find(([extension]) => extension === extname(path))?.[1]
    if (!existsSync(path) || kind === undefined) response.writeHead(404).end()
    else response.setHeader('Content-Type', kind).end(readFileSync(path))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`
}, 300_000)

afterAll(async () => {
  await browser.close()
  server.close()
  rmSync(folder, { recursive: true })
})

/** Opens a page, uses it, and demands that it complained of nothing and asked nobody else. */
async function using(
  address: string,
  use: (page: Page) => Promise<unknown>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const url = request.url()
    if (![files, origin, 'data:', 'blob:'].some((ours) => url.startsWith(ours))) complaints.push(url)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
  })
  await page.goto(address)
  await use(page)
  await context.close()
  expect(complaints, address).toEqual([])
}

const pages = (): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split('\\').join('/'))
    .filter((path) => path.endsWith('.html'))

/** One page of each kind, and every reference of an API: those Redocly draws. */
const ownPages = ['index.html', 'rules/names.html', 'types/webhook.html', 'validate.html', 'emulator.html']
const referencePages = ['management-activity', 'content-activities', 'control'].map((api) => `api/${api}.html`)
const kindsOfPages = [...ownPages, ...referencePages]

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')

describe('the site', () => {
  test('has no link that leads nowhere', () => {
    const texts = new Map(pages().map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
    const idsOf = new Map(
      [...texts].map(([path, html]) => [path, new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))]),
    )
    const broken: string[] = []
    for (const [path, html] of texts) {
      // Redoc writes its own parts, and finds its own way in them.
      const own = path.startsWith('api/') ? html.slice(0, html.indexOf('<div id="content"')) : html
      for (const [, link = ''] of own.matchAll(/\s(?:href|src)="([^"]+)"/g)) {
        const [file = '', fragment = ''] = unescaped(link).split('#')
        if (/^(https?:|data:)/.test(link)) continue
        const target = file === '' ? path : posix.normalize(posix.join(dirname(path), file))
        if (!existsSync(join(folder, target))) broken.push(`${path} → ${link}`)
        else if (fragment !== '' && !fragment.startsWith('/') && !idsOf.get(target)?.has(decodeURIComponent(fragment)))
          broken.push(`${path} → ${link}`)
      }
    }
    expect(broken).toEqual([])
  })

  test('opens from files, every page, and over HTTP, without a complaint or a request to anybody else', async () => {
    for (const [where, paths] of [
      [files, pages()],
      [origin, kindsOfPages],
    ] as const) {
      await using(`${where}index.html`, async (page) => {
        for (const path of paths) await page.goto(`${where}${path}`)
      })
    }
  }, 120_000)

  test.each(['light', 'dark'] as const)('has nothing seriously inaccessible in %s', async (colorScheme) => {
    for (const path of kindsOfPages) {
      await using(
        `${origin}${path}`,
        async (page) => {
          await page.locator('main :is(h1, h2)').first().waitFor()
          await page.evaluate(axe.source)
          const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
          const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
          expect(serious.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([])
        },
        { colorScheme, bypassCSP: true },
      )
    }
  })

  test('finds every rule, clause, error code, operation and the names that a package gives', () =>
    using(`${files}index.html`, async (page) => {
      await page.keyboard.press('/')
      const names = [
        ...rules.map(({ id }) => id),
        ...clauses.map(({ id }) => id),
        ...Object.keys(errorCodes),
        ...Object.keys(operations),
        'createManagementActivityClient',
        'ContentBlob',
        'createWebhookReceiver',
      ]
      await page.waitForFunction(() => 'searchIndex' in globalThis && 'MiniSearch' in globalThis)
      const missed = await page.evaluate((wanted) => {
        const { MiniSearch, searchIndex, searchOptions } = globalThis as never
        const index = (
          MiniSearch as { loadJS(index: unknown, options: unknown): { search(text: string): { title: string }[] } }
        ).loadJS(searchIndex, searchOptions)
        const ofRule = (name: string): string => name.slice(name.indexOf('/') + 1)
        return wanted.filter(
          (name) =>
            !index
              .search(name)
              .slice(0, 10)
              .some(({ title }) => title.includes(ofRule(name))),
        )
      }, names)
      expect(missed).toEqual([])
    }))

  test('is searched by the keyboard alone', () =>
    using(`${files}guides/server.html`, async (page) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('end-is-exclusive')
      await page.locator('[role=option]').first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('Enter')
      await page.waitForURL(/rules\/windows\.html#end-is-exclusive$/)
      await page.keyboard.press('/')
      await page.locator('dialog input').fill('xyzzy')
      await page.getByText('Nothing found.').waitFor()
      await page.keyboard.press('Escape')
      expect(await page.locator('dialog').isVisible()).toBe(false)
    }))

  test('leads to an operation in a reference', () =>
    using(`${origin}index.html`, async (page) => {
      await page.keyboard.press('/')
      await page.keyboard.type('listContent')
      await page.locator('[role=option]', { hasText: 'Office 365 Management Activity API' }).first().click()
      await page.waitForURL(/api\/management-activity\.html#\/content\/listcontent$/)
      await page.getByRole('heading', { name: 'List the content that became available in a window' }).waitFor()
      await page.getByRole('button', { name: 'Menu', exact: true }).click()
      await page.getByRole('link', { name: 'Clauses' }).click()
      await page.waitForURL(/clauses\.html$/)
    }))

  test.each([
    ['guide', 'client.html'],
    ['reference', 'api/control.html'],
  ])('has one switch of dark and light, and a choice made in a %s holds everywhere', (_, path) =>
    using(`${origin}${path}`, async (page) => {
      const paper = (): Promise<unknown> =>
        page.evaluate("getComputedStyle(document.querySelector('.top')).backgroundColor")
      const before = await paper()
      const switches = page.getByRole('button', { name: /^(dark|light|dark or light)$/i })
      expect(await switches.count()).toBe(1)
      await switches.click()
      const dark = await paper()
      expect(dark).not.toBe(before)
      for (const other of kindsOfPages) {
        await page.goto(`${origin}${other}`)
        expect([other, await paper()]).toEqual([other, dark])
        const isDark = "document.documentElement.matches('.dark, :not(.reference)')"
        expect([other, await page.evaluate(isDark)]).toEqual([other, true])
      }
    }),
  )

  test('has one search, in references too', () =>
    using(`${origin}api/control.html`, async (page) => {
      await page.locator('main h1').first().waitFor()
      await page.keyboard.press('Control+k')
      await page.locator('dialog input').fill('createTenant')
      expect(await page.getByRole('dialog').count()).toBe(1)
      expect(await page.getByRole('combobox').count()).toBe(1)
    }))

  test('fits on a phone', () =>
    using(
      `${origin}index.html`,
      async (page) => {
        for (const path of [...kindsOfPages, 'types/contract.html', 'types/client.html']) {
          await page.goto(`${origin}${path}`)
          await page.locator('main :is(h1, h2)').first().waitFor()
          expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 390])
          // What is too wide for a block of code is wrapped there, not cut.
          const cut =
            "[...document.querySelectorAll('.article pre')].filter((pre) => pre.scrollWidth > pre.clientWidth).length"
          expect([path, await page.evaluate(cut)]).toEqual([path, 0])
        }
      },
      { viewport: { width: 390, height: 844 } },
    ))

  test('has a menu that opens on a phone', () =>
    using(
      `${origin}rules/pages.html`,
      async (page) => {
        await page.getByRole('button', { name: 'Menu' }).click()
        await page.getByRole('link', { name: 'The emulator' }).click()
        await page.waitForURL(/emulator\.html$/)
      },
      { viewport: { width: 390, height: 844 } },
    ))

  test('can be read without script', () =>
    using(
      `${files}rules/windows.html`,
      async (page) => {
        await page.getByRole('link', { name: 'Clauses' }).first().click()
        await page.getByRole('heading', { name: /MA-WIN-08/ }).waitFor()
      },
      { javaScriptEnabled: false },
    ))
})
