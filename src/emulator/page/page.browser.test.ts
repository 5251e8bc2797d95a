import axe from 'axe-core'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isJsonObject } from '../state.ts'
import { launchBrowser } from './test-browser.ts'
import { type Stage, type StagedTenant, setStage } from './test-stage.ts'

let browser: Browser
let stage: Stage
let tenant: StagedTenant
let page: Page
let complaints: string[]
let elsewhere: string[]

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  stage = await setStage()
  tenant = await stage.tenant()
  await tenant.start('Audit.SharePoint', true)
  page = await open()
})
afterEach(async () => {
  await page.context().close()
  await stage.close()
  expect(complaints).toEqual([])
  expect(elsewhere).toEqual([])
})

/** The page in a browser that remembers nothing; what it complains of, and whom else it asks, is kept. */
async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  complaints = []
  elsewhere = []
  const opened = await (await browser.newContext(options)).newPage()
  opened.setDefaultTimeout(10_000)
  opened.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  opened.on('pageerror', (error) => complaints.push(error.message))
  opened.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== new URL(stage.page).origin && protocol !== 'data:') elsewhere.push(request.url())
  })
  await opened.goto(stage.page)
  await opened.getByText('live', { exact: true }).waitFor()
  return opened
}

const said = (text: string | RegExp): Locator => page.getByRole('status').filter({ hasText: text })
const button = (name: string): Locator => page.getByRole('button', { name, exact: true })
const tenantNow = () => stage.control('GET', `/tenants/${tenant.tenantId}`)
const nowOf = async () => (await stage.control('GET', '')).now

test('shows tenants, subscriptions, deliveries and the journal, and follows what others do', async () => {
  await page.getByRole('heading', { name: tenant.tenantId }).waitFor()
  await page.getByRole('heading', { name: 'Audit.SharePoint' }).waitFor()
  await page.getByText('subscriptions/start?contentType=Audit.SharePoint').waitFor()
  const other = await stage.tenant()
  await page.getByRole('button', { name: other.tenantId }).click()
  await page.getByRole('heading', { name: other.tenantId }).waitFor()
  expect(new URL(page.url()).hash).toBe(`#tenant=${other.tenantId}`)
  await other.feed('GET', 'subscriptions/list')
  await page.locator('summary').first().getByText('subscriptions/list').waitFor()
  await other.start('Audit.General')
  await page.getByRole('heading', { name: 'Audit.General' }).waitFor()
})

test('publishes content, and shows its delivery to the webhook', async () => {
  await page.getByLabel('Content type').selectOption('Audit.SharePoint')
  await page.getByLabel('Blobs').fill('3')
  await button('Publish').click()
  await said('Published 3 blobs to Audit.SharePoint.').waitFor()
  await page.getByRole('button', { name: /^Audit\.SharePoint: 3 blobs, 3 Mar 09:30 to 10:00 UTC$/ }).waitFor()
  await page.getByText('1 delivered').waitFor()
  await page.getByRole('list', { name: 'Latest notifications of Audit.SharePoint' }).getByText('200').waitFor()
  expect(stage.receiver.notifications().map(({ contentIds }) => contentIds.length)).toEqual([3])
  expect(await tenantNow()).toMatchObject({ content: [{ contentType: 'Audit.SharePoint', count: 3 }] })
})

test('shows what failed, when it is tried again, and goes there', async () => {
  stage.receiver.answer(() => 503)
  await tenant.publish('Audit.SharePoint', {})
  await page.getByText('1 blob to deliver, 1 tries in vain').waitFor()
  await page.getByText('Next try 3 Mar 09:42:07').waitFor()
  stage.receiver.answer(() => 200)
  await button('To next event').click()
  await said('The clock reads 3 Mar 09:42:07 UTC.').waitFor()
  await page.getByText('nothing waits').waitFor()
  expect(stage.receiver.notifications()).toHaveLength(2)
})

test('moves the clock', async () => {
  await button('+15 min').click()
  await said('The clock reads 3 Mar 09:56:07 UTC.').waitFor()
  await page.locator('#now-time', { hasText: '09:56:07' }).waitFor()
  expect(await nowOf()).toBe('2026-03-03T09:56:07.000Z')
  await button('+8 days').click()
  await page.locator('#now-day', { hasText: '11 Mar 2026' }).waitFor()
  expect(await nowOf()).toBe('2026-03-11T09:56:07.000Z')
})

test('disables and enables a subscription, and the focus stays where it was', async () => {
  await button('Disable Audit.SharePoint').click()
  await page.getByText('disabled by a tenant admin').waitFor()
  expect(await tenantNow()).toMatchObject({ subscriptions: [{ status: 'disabled' }] })
  const enable = button('Enable Audit.SharePoint')
  await enable.waitFor()
  await page.waitForFunction(`document.activeElement?.getAttribute('aria-label') === 'Enable Audit.SharePoint'`)
  await page.keyboard.press('Enter')
  await button('Disable Audit.SharePoint').waitFor()
  expect(await tenantNow()).toMatchObject({ subscriptions: [{ status: 'enabled' }] })
})

test('injects a fault, shows what it did, and ends it', async () => {
  await page.getByLabel('What').selectOption('unavailable')
  await page.getByLabel('When asked for').selectOption('listContent')
  await page.getByLabel('Times').fill('2')
  await button('Inject').click()
  await said('In force: unavailable on listContent.').waitFor()
  const list = 'subscriptions/content?contentType=Audit.SharePoint'
  expect((await tenant.feed('GET', list)).status).toBe(503)
  await page.locator('summary', { hasText: '503' }).getByText('unavailable').waitFor()
  await page.getByText('1 left').waitFor()
  await button('End the plan').click()
  await page.getByText('Nothing is planned.').waitFor()
  expect((await tenant.feed('GET', list)).status).toBe(200)
})

test('says in words what the emulator refuses', async () => {
  await page.getByLabel('What').selectOption('notification-duplicate')
  await page.getByLabel('When asked for').selectOption('getContent')
  await button('Inject').click()
  await page.locator('#said.bad').waitFor()
  expect(await page.locator('#said').textContent()).toMatch(/getContent/)
  expect(await stage.control('GET', '/fault-plan')).toMatchObject({ plan: null })
  // The browser itself notes the status of a refused call.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('400 (Bad Request)')])
})

test('can be published with the keyboard alone', async () => {
  const focused = () => page.evaluate('document.activeElement?.id')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForFunction(`document.activeElement?.id === 'main'`)
  for (let presses = 0; presses < 20 && (await focused()) !== 'publish-type'; presses += 1)
    await page.keyboard.press('Tab')
  await page.keyboard.type('DLP')
  for (let presses = 0; presses < 10 && (await focused()) !== 'publish'; presses += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await said('Published 1 blob to DLP.All.').waitFor()
  expect(await tenantNow()).toMatchObject({ content: [{ contentType: 'DLP.All', count: 1 }] })
})

test('lets arrow keys go along the time line, tells what each bar is, and shows what is in it', async () => {
  await tenant.publish('Audit.SharePoint', { contentCreated: '2026-03-03T08:10:00Z' }, {}, {})
  const latest = page.getByRole('button', { name: /^Audit\.SharePoint: 2 blobs/ })
  await latest.focus()
  await page.getByRole('tooltip').filter({ hasText: '2 blobs' }).waitFor()
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('tooltip').filter({ hasText: '08:00 to 08:30 UTC' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('#items').getByText('3 Mar 08:10:00').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('tooltip', { includeHidden: true }).waitFor({ state: 'hidden' })
})

test('says that the emulator is gone', async () => {
  await stage.close()
  await page.getByText('no connection').waitFor()
  expect(complaints.splice(0).every((text) => text.includes('ERR_'))).toBe(true)
})

describe('what comes from outside', () => {
  const canary = '<img src=x onerror="document.title=\'broken\'"><script>document.title="broken"</script>'

  test('is shown as text: what clients ask for and send, and where webhooks are', async () => {
    const query = `subscriptions/list?q=${canary.replaceAll(' ', '/')}`
    await tenant.feed('GET', query, undefined, { 'X-Canary': canary })
    const address = `${stage.receiver.address}/${canary}`
    expect(
      (await tenant.feed('POST', 'subscriptions/start?contentType=DLP.All', { webhook: { address } })).status,
    ).toBe(200)
    await page.locator('.webhook').getByText(address).waitFor()
    const entry = page.locator('#journal li', { hasText: 'subscriptions/list' })
    await entry.locator('summary').click()
    await entry.locator('pre').first().getByText(`X-Canary: ${canary}`).waitFor()
    expect(await page.locator('main img, aside img, aside script, main script').count()).toBe(0)
    expect(await page.title()).toBe('Activity emulator')
  })

  test('is cut where it gets too long', async () => {
    await tenant.feed('GET', `subscriptions/list?q=${'x'.repeat(5_000)}`)
    const path = page.locator('#journal .path', { hasText: 'xxx' })
    await path.waitFor()
    expect((await path.textContent())?.length).toBe(160)
  })
})

describe('accessibility', () => {
  const seriousViolations = async (shown: Page): Promise<readonly unknown[]> => {
    await shown.evaluate(axe.source)
    const result: unknown = await shown.evaluate('axe.run()')
    if (!isJsonObject(result) || !Array.isArray(result.violations) || !Array.isArray(result.passes)) return [result]
    expect(result.passes.length).toBeGreaterThan(20)
    return result.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => ({ id, nodes }))
  }

  test.each([
    ['in light', { colorScheme: 'light' }],
    ['in dark', { colorScheme: 'dark' }],
    ['on a phone', { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' }],
  ] as const)('nothing serious is wrong %s', async (_, options) => {
    stage.receiver.answer(({ contentIds }) => (contentIds.length === 1 ? 503 : 200))
    await tenant.start('DLP.All')
    await tenant.publish('Audit.SharePoint', {}, {})
    await stage.control('POST', '/settle')
    await tenant.publish('Audit.SharePoint', {})
    await tenant.publish('Audit.Exchange', { contentCreated: '2026-03-03T11:00:00Z' })
    await stage.control('PUT', `/tenants/${tenant.tenantId}/subscriptions/DLP.All`, { status: 'disabled' })
    await stage.control('PUT', '/fault-plan', { entries: [{ id: 'slow down', effect: { kind: 'throttled' } }] })
    await page.context().close()
    page = await open(options)
    await page.getByText('1 tries in vain').waitFor()
    await page.locator('.bar').first().click()
    await page.locator('summary').first().click()
    expect(await seriousViolations(page)).toEqual([])
    const { width } = page.viewportSize() ?? { width: 0 }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  })
})
