import * as control from './control.js'
import { byId, element, fieldValue } from './dom.js'
import { drawPlan, planInForm } from './faults.js'
import { addExchanges, clearExchanges } from './journal.js'
import { drawFacts, drawSubscriptions, drawTenants } from './tenant.js'
import { animateTimeline, drawItems, drawTimeline, windowOf } from './timeline.js'
import { dayOf, relative, second, timeOf, updateRelative } from './times.js'

/** What the emulator's clock read, when that was by ours, and what happens next. */
let clock = { now: 0, read: 0, runs: false, next: /** @type {number | null} */ (null) }
let tenantId = chosenByAddress()
let position = { after: 0, revision: 0 }

/** The instant that the emulator's clock reads. */
const present = () => (clock.runs ? clock.now + performance.now() - clock.read : clock.now)

function chosenByAddress() {
  return new URLSearchParams(location.hash.slice(1)).get('tenant') ?? ''
}

// What is shown

/** @type {Promise<void> | undefined} */
let drawing
let isStale = false

/** Reads everything that is shown. What changes meanwhile is read once more afterwards. */
function refresh() {
  isStale = drawing !== undefined
  drawing ??= draw().finally(() => {
    drawing = undefined
    if (isStale) void refresh().catch(() => undefined)
  })
  return drawing
}

async function draw() {
  const [description, list, plan] = await Promise.all([
    control.describe(),
    control.listTenants(),
    control.readFaultPlan(),
  ])
  clock = {
    now: Date.parse(description.now),
    read: performance.now(),
    runs: description.clock === 'running',
    next: description.nextEvent ? Date.parse(description.nextEvent) : null,
  }
  drawClock()
  byId('feed-root').textContent = description.feedRoot ?? 'not served'
  if (!list.tenants.some((tenant) => tenant.tenantId === tenantId)) tenantId = list.tenants[0]?.tenantId ?? ''
  drawPlan(plan, endPlan)
  drawTenants(list, tenantId, choose)
  byId('no-tenant').hidden = tenantId !== ''
  byId('tenant').hidden = tenantId === ''
  if (tenantId !== '') await drawTenant(tenantId)
}

/** @param {string} id */
async function drawTenant(id) {
  const range = fieldValue('range')
  const [tenant, content] = await Promise.all([
    control.showTenant(id),
    control.showContent(id, windowOf(range, present())),
  ])
  const now = Date.parse(tenant.now)
  drawFacts(tenant)
  drawTimeline({ content, subscriptions: tenant.subscriptions, range, now, open: openItems })
  drawSubscriptions(tenant, now, toggle)
  updateRelative(now)
}

function drawClock() {
  const now = present()
  byId('now-day').textContent = `${dayOf(now)} ${new Date(now).getUTCFullYear()}`
  byId('now-time').textContent = timeOf(now)
  byId('clock-kind').textContent = clock.runs ? 'running' : 'standing'
  byId('next-event').textContent =
    clock.next === null ? 'nothing planned' : `${dayOf(clock.next)} ${timeOf(clock.next)}, ${relative(clock.next, now)}`
  byId('to-next').setAttribute('aria-disabled', String(clock.next === null))
}

setInterval(() => {
  if (!clock.runs || document.hidden) return
  drawClock()
  updateRelative(present())
  if (clock.next !== null && present() >= clock.next) void refresh().catch(() => undefined)
}, second)

// What a person does

/** @param {string} text */
function say(text, isBad = false) {
  const place = byId('said')
  place.textContent = text
  place.classList.toggle('bad', isBad)
}

/**
 * Does something once, however often its button is pressed meanwhile, and says what came of it.
 *
 * @param {HTMLElement} button
 * @param {() => Promise<string>} action
 */
async function act(button, action) {
  if (button.getAttribute('aria-busy') === 'true' || button.getAttribute('aria-disabled') === 'true') return
  button.setAttribute('aria-busy', 'true')
  try {
    say(await action())
    await refresh()
  } catch (error) {
    say(error instanceof Error ? error.message : 'That did not work.', true)
  } finally {
    button.removeAttribute('aria-busy')
  }
}

/** @param {string} id */
function choose(id) {
  tenantId = id
  byId('items').hidden = true
  history.replaceState(null, '', `#${new URLSearchParams({ tenant: id })}`)
  void refresh().catch(() => undefined)
}

/**
 * @param {import('./tenant.js').Subscription} subscription
 * @param {HTMLButtonElement} button
 */
function toggle({ contentType, status }, button) {
  const wanted = status === 'enabled' ? 'disabled' : 'enabled'
  void act(button, async () => {
    await control.setSubscription(tenantId, contentType, wanted)
    return `${contentType} is ${wanted}.`
  })
}

/**
 * @param {string} contentType
 * @param {number} from
 * @param {number} to
 */
function openItems(contentType, from, to) {
  const window = { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
  void control
    .showContent(tenantId, { contentType, ...window, buckets: '1', limit: '20' })
    .then((content) => drawItems(content, present()))
    .catch(() => undefined)
}

function publish() {
  const contentType = fieldValue('publish-type')
  const created = present() + Number(fieldValue('publish-when')) * second
  const blob = {
    recordCount: Number(fieldValue('publish-records')),
    ...(fieldValue('publish-when') === '0' ? {} : { contentCreated: new Date(created).toISOString() }),
  }
  void act(byId('publish'), async () => {
    const blobs = Array.from({ length: Number(fieldValue('publish-blobs')) }, () => blob)
    const { items } = await control.publish(tenantId, { contentType, blobs })
    return `Published ${items.length} ${items.length === 1 ? 'blob' : 'blobs'} to ${contentType}.`
  })
}

function inject() {
  void act(byId('inject'), async () => {
    const { entries } = await control.setFaultPlan(planInForm(tenantId))
    return `In force: ${entries.map(({ id }) => id).join(', ')}.`
  })
}

/** @param {HTMLElement} button */
function endPlan(button) {
  void act(button, async () => {
    await control.endFaultPlan()
    byId('inject').focus()
    return 'Nothing goes wrong on purpose any more.'
  })
}

/** @param {{ readonly now: string } | { readonly advance: number }} move */
async function moveClock(move) {
  const { now } = await control.moveClock(move)
  return `The clock reads ${dayOf(Date.parse(now))} ${timeOf(Date.parse(now))} UTC.`
}

for (const button of document.querySelectorAll('[data-advance]')) {
  if (!(button instanceof HTMLElement)) continue
  button.addEventListener('click', () => {
    void act(button, () => moveClock({ advance: Number(button.dataset.advance) }))
  })
}
byId('to-next').addEventListener('click', () => {
  const { next } = clock
  void act(byId('to-next'), async () =>
    next === null ? 'Nothing is planned.' : moveClock({ now: new Date(Math.max(next, present())).toISOString() }),
  )
})
byId('new-tenant').addEventListener('click', () => {
  void act(byId('new-tenant'), async () => {
    const made = await control.createTenant()
    choose(made.tenantId)
    return `Tenant ${made.tenantId} is there.`
  })
})
byId('publish-form').addEventListener('submit', (event) => {
  event.preventDefault()
  publish()
})
byId('fault-form').addEventListener('submit', (event) => {
  event.preventDefault()
  inject()
})
byId('range').addEventListener('change', () => void refresh().catch(() => undefined))
addEventListener('hashchange', () => {
  if (chosenByAddress() !== '') choose(chosenByAddress())
})

// What happens meanwhile

/** Seconds that the emulator holds its answer when there is nothing new. */
const patience = 25
const mostAtOnce = 200

/** @param {boolean} isLive */
function showConnection(isLive) {
  byId('connection').replaceChildren(
    element('span', { class: isLive ? 'tag enabled' : 'tag disabled' }, isLive ? 'live' : 'no connection'),
  )
}

/** @param {AbortSignal} signal */
async function followOnce(signal) {
  const { exchanges, revision = 0 } = await control.readJournal(
    {
      after: String(position.after),
      revision: String(position.revision),
      wait: String(patience),
      limit: String(mostAtOnce),
    },
    signal,
  )
  const isNews = exchanges.length > 0 || revision !== position.revision
  position = { after: exchanges.at(-1)?.number ?? position.after, revision }
  addExchanges(exchanges)
  showConnection(true)
  if (isNews) await refresh()
}

/**
 * Follows the journal until told otherwise. An emulator that was gone may be another one: its journal is read from the start.
 *
 * @param {AbortSignal} signal
 */
async function follow(signal) {
  while (!signal.aborted) {
    try {
      await followOnce(signal)
      await pause(200)
    } catch {
      if (signal.aborted) return
      showConnection(false)
      await pause(2 * second)
      position = { after: 0, revision: -1 }
      clearExchanges()
    }
  }
}

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** @type {AbortController | undefined} */
let following

/** A page that nobody sees holds no connection: browsers have few for each origin. */
function followWhileSeen() {
  following?.abort()
  following = undefined
  if (document.hidden) return
  following = new AbortController()
  void follow(following.signal)
}

animateTimeline()
document.addEventListener('visibilitychange', followWhileSeen)
await refresh().catch(() => showConnection(false))
followWhileSeen()
