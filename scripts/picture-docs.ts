import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchBrowser } from '../src/emulator/page/test-browser.ts'
import { buildSite } from './docs/build.ts'

/** Photographs the documentation site. `npm run picture:docs` keeps the pictures in the docs up to date. */
const root = join(import.meta.dirname, '..')
const site = join(root, 'site')
const pictures = join(root, 'docs/pictures')
const shown = {
  home: 'index.html',
  rule: 'rules/windows.html#end-is-exclusive',
  api: 'api/management-activity.html#/content/listcontent',
  types: 'types/client.html',
} as const
const views = [
  { name: 'wide', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'phone', viewport: { width: 390, height: 800 }, colorScheme: 'dark' },
] as const

await buildSite(root, site)
mkdirSync(pictures, { recursive: true })
const browser = await launchBrowser()
for (const { name, ...view } of views) {
  for (const [what, path] of Object.entries(shown)) {
    const page = await browser.newPage({ ...view, reducedMotion: 'reduce' })
    await page.goto(`${pathToFileURL(site).href}/${path}`)
    await page.locator('main h1, main h2').first().waitFor()
    await page.screenshot({ path: join(pictures, `docs-${what}-${name}.png`) })
    await page.close()
  }
}
await browser.close()
