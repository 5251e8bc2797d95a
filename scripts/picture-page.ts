import { launchBrowser } from '../src/emulator/page/test-browser.ts'
import { setStage } from '../src/emulator/page/test-stage.ts'

/** Photographs the emulator's page while something is going on. `npm run picture:page` keeps the pictures in the docs up to date. */
const stage = await setStage({ now: Date.parse('2026-03-03T06:41:07Z') })
const hours = (from: number, to: number, every: number): readonly object[] =>
  Array.from({ length: Math.floor((to - from) / every) }, (_, index) => ({
    contentCreated: new Date(stage.emulator.now() + (from + index * every) * 3_600_000).toISOString(),
  }))

const contoso = await stage.tenant('f28ab78a-d401-4060-8012-736e373933eb')
const fabrikam = await stage.tenant('0b7c1f52-6f6e-4d0e-a3a1-5a4be5a3c2d9')
await fabrikam.start('Audit.General')
await fabrikam.publish('Audit.General', ...hours(-20, 0, 0.5))

await contoso.start('DLP.All')
await contoso.publish('DLP.All', ...hours(-17, -1, 2.3))
await stage.control('PUT', `/tenants/${contoso.tenantId}/subscriptions/DLP.All`, { status: 'disabled' })
await stage.control('PUT', '/clock', { advance: 10_800 })
await contoso.start('Audit.SharePoint', true)
await contoso.start('Audit.Exchange')
await contoso.publish('Audit.Exchange', ...hours(-23, -14, 0.7), ...hours(-11, -0.5, 0.21), ...hours(-3, -1, 0.05))
await contoso.publish('Audit.AzureActiveDirectory', ...hours(-22, -0.4, 0.9), ...hours(-7, -3, 0.1))
await contoso.publish('Audit.General', ...hours(-9, -2, 1.7))
await contoso.publish('Audit.SharePoint', ...hours(-21, -6, 0.8), ...hours(-5, -1, 0.12), ...hours(1.2, 3.5, 0.4))
await stage.control('POST', '/settle')
await stage.control('PUT', '/clock', { advance: 2_100 })
await contoso.publish('Audit.SharePoint', {}, {})
await stage.control('POST', '/settle')
stage.receiver.answer(() => 503)
await contoso.publish('Audit.SharePoint', {}, {}, {})
await stage.control('PUT', '/clock', { advance: 200 })
await contoso.feed('GET', 'subscriptions/list')
await stage.control('PUT', '/fault-plan', {
  entries: [
    {
      id: 'throttled on listContent',
      match: { operation: 'listContent', contentType: 'Audit.SharePoint' },
      effect: { kind: 'throttled' },
      budget: 3,
    },
  ],
})
await contoso.feed('GET', 'subscriptions/content?contentType=Audit.SharePoint')
await contoso.feed('GET', 'subscriptions/content?contentType=Audit.Exchange')
await contoso.feed('GET', 'subscriptions/content?contentType=DLP.All')

const browser = await launchBrowser()
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({ viewport: { width: 1360, height: 1280 }, colorScheme })
  await page.goto(`${stage.page}#tenant=${contoso.tenantId}`)
  await page.locator('#journal li').first().waitFor()
  await page.locator('.bar').first().waitFor()
  await page.screenshot({ path: `docs/page-${colorScheme}.png` })
}
const phone = process.argv[2]
if (phone !== undefined) {
  const page = await browser.newPage({ viewport: { width: 360, height: 780 } })
  await page.goto(`${stage.page}#tenant=${contoso.tenantId}`)
  await page.locator('.bar').first().waitFor()
  await page.screenshot({ path: phone, fullPage: true })
}
await browser.close()
await stage.close()
