import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../../../src/emulator/page/test-browser.ts'
import { report } from '../test-report.ts'
import { htmlOf } from './page.ts'

const folder = mkdtempSync(join(tmpdir(), 'report-page-'))
const address = pathToFileURL(join(folder, 'report.html')).href
let browser: Browser

beforeAll(async () => {
  writeFileSync(join(folder, 'report.html'), htmlOf(report))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

/** Opens the page, uses it, and demands that it neither complained nor asked anybody for anything. */
async function using(
  options: Parameters<Browser['newContext']>[0],
  use: (page: Page) => Promise<void>,
  where = address,
): Promise<void> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) complaints.push(request.url())
  })
  await page.goto(where)
  await use(page)
  await context.close()
  expect(complaints).toEqual([])
}

const shown = (page: Page) => page.locator('.rule:visible').evaluateAll((rules) => rules.map(({ id }) => id))

describe('the page of a report', () => {
  test('filters by words, outcome and level, and by the keyboard alone', () =>
    using({}, async (page) => {
      expect(await shown(page)).toHaveLength(report.rules.length)
      await page.keyboard.press('/')
      await page.keyboard.type('listed TWICE')
      expect(await shown(page)).toEqual(['window/ends'])
      await page.getByText('1 of 4 rules shown').waitFor()
      await page.getByRole('button', { name: 'All' }).click()
      await page.getByText('4 of 4 rules shown').waitFor()
      await page.getByRole('checkbox', { name: 'passed' }).uncheck()
      expect(await shown(page)).not.toContain('window/starts')
      await page.getByRole('checkbox', { name: 'MUST', exact: true }).uncheck()
      expect(await shown(page)).toEqual([])
    }))

  test('opens the rule that an address points at', () =>
    using({}, (page) => page.locator('[id="window/starts"] .meta').waitFor(), `${address}#window/starts`))

  test('shows everything without script', () =>
    using({ javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('.rule').count()).toBe(report.rules.length)
      expect(await page.getByRole('search').count()).toBe(0)
      await page.getByText('A blob is listed twice.').waitFor()
    }))

  test.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['on a phone', { colorScheme: 'light', viewport: { width: 360, height: 740 } }],
  ] as const)('is accessible and fits, %s', (_name, options) =>
    using({ ...options, bypassCSP: true }, async (page) => {
      await page.evaluate(axe.source)
      const violations: unknown = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id }) => id))',
      )
      expect(violations).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    }),
  )
})
