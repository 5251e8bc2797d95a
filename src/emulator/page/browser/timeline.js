import { byId, element, fill, short } from './dom.js'
import { day, dayOf, hour, minute, timeOf, when } from './times.js'

/** @typedef {import('../../../contract/index.ts').ContentWindow} ContentWindow */
/** @typedef {import('../../../contract/index.ts').SubscriptionView} SubscriptionView */

/**
 * How much time is shown, in which steps, and how many of those lie in the future.
 *
 * @typedef {{ readonly bucket: number, readonly buckets: number, readonly ahead: number, readonly tick: number }} Range
 */

/** @type {Readonly<Record<string, Range>>} */
const ranges = {
  hour: { bucket: 2 * minute, buckets: 36, ahead: 6, tick: 10 * minute },
  day: { bucket: 30 * minute, buckets: 56, ahead: 8, tick: 4 * hour },
  week: { bucket: 4 * hour, buckets: 60, ahead: 12, tick: day },
}

/**
 * The window to ask for. It begins and ends where its parts do, so that nothing trembles while time goes on.
 *
 * @param {string} name
 * @param {number} now
 * @returns {Readonly<Record<string, string>>}
 */
export function windowOf(name, now) {
  const { bucket, buckets, ahead } = ranges[name] ?? ranges.day ?? fail()
  const to = (Math.floor(now / bucket) + 1 + ahead) * bucket
  return { from: iso(to - buckets * bucket), to: iso(to), buckets: String(buckets), limit: '0' }
}

/** @returns {never} */
function fail() {
  throw new Error('There is no such range.')
}

/** @param {number} instant */
const iso = (instant) => new Date(instant).toISOString()

/** @param {number} part */
const percent = (part) => `${(part * 100).toFixed(3)}%`

/**
 * Draws the content of a window, a row for each type, with the present instant as a line across all of them.
 *
 * @param {{
 *   readonly content: ContentWindow,
 *   readonly subscriptions: readonly SubscriptionView[],
 *   readonly range: string,
 *   readonly now: number,
 *   readonly open: (contentType: string, from: number, to: number) => void,
 * }} view
 */
export function drawTimeline({ content, subscriptions, range, now, open }) {
  const from = Date.parse(content.from)
  const to = Date.parse(content.to)
  const most = Math.max(1, ...content.rows.flatMap(({ buckets }) => buckets))
  const gaps = subscriptions.map(({ contentType, status, gaps }) => ({ contentType, status, gaps }))
  fill(byId('timeline'), { content, gaps, step: stepOf(now, from, to) }, () => [
    ...content.rows.map((row) => rowOf(row, { from, to, now, most, open }, gaps)),
    axisOf(from, to, (ranges[range] ?? ranges.day ?? fail()).tick),
    nowLine(now, from, to),
  ])
}

/**
 * The line of the present moves in steps that can be seen.
 *
 * @param {number} now
 * @param {number} from
 * @param {number} to
 */
const stepOf = (now, from, to) => Math.round(((now - from) / (to - from)) * 1000)

/**
 * @typedef {{
 *   readonly from: number,
 *   readonly to: number,
 *   readonly now: number,
 *   readonly most: number,
 *   readonly open: (contentType: string, from: number, to: number) => void,
 * }} Frame
 */

/**
 * @param {ContentWindow['rows'][number]} row
 * @param {Frame} frame
 * @param {readonly Pick<SubscriptionView, 'contentType' | 'status' | 'gaps'>[]} subscriptions
 */
function rowOf({ contentType, count, buckets }, frame, subscriptions) {
  const subscription = subscriptions.find((candidate) => candidate.contentType === contentType)
  const track = element('div', { class: 'track', role: 'group', 'aria-label': `${contentType} by time` })
  for (const gap of subscription?.gaps ?? []) track.append(...gapOf(gap, frame))
  const bars = buckets.flatMap((amount, index) =>
    amount === 0 ? [] : [barOf(contentType, amount, index, buckets.length, frame)],
  )
  bars.at(-1)?.setAttribute('tabindex', '0')
  track.append(...bars)
  const status = subscription?.status ?? 'not subscribed'
  return element(
    'div',
    { class: `row ${subscription ? status : 'none'}` },
    element(
      'div',
      { class: 'row-head' },
      element('span', { class: 'type' }, contentType),
      element('span', { class: 'quiet' }, `${count.toLocaleString('en')} · ${status}`),
    ),
    track,
  )
}

/**
 * @param {string} contentType
 * @param {number} amount
 * @param {number} index
 * @param {number} buckets
 * @param {Frame} frame
 */
function barOf(contentType, amount, index, buckets, { from, to, now, most, open }) {
  const length = (to - from) / buckets
  const begin = from + index * length
  const blobs = `${amount.toLocaleString('en')} ${amount === 1 ? 'blob' : 'blobs'}`
  const time = `${dayOf(begin)} ${timeOf(begin).slice(0, 5)} to ${timeOf(begin + length).slice(0, 5)} UTC`
  const age = begin > now ? 'expected' : begin + length < now - 7 * day ? 'expired' : 'there'
  const bar = element('button', {
    type: 'button',
    class: `bar ${age}`,
    tabindex: '-1',
    'data-key': `${contentType}/${begin}`,
    'data-tip': `${blobs}\n${time}${age === 'there' ? '' : `\n${age}`}`,
    'aria-label': `${contentType}: ${blobs}${age === 'there' ? '' : `, ${age}`}, ${time}`,
    click: () => open(contentType, begin, begin + length),
  })
  bar.style.setProperty('--x', percent(index / buckets))
  bar.style.setProperty('--w', percent(1 / buckets))
  bar.style.setProperty('--h', percent(0.3 + 0.7 * (Math.log1p(amount) / Math.log1p(most))))
  return bar
}

/**
 * @param {SubscriptionView['gaps'][number]} gap
 * @param {Frame} frame
 * @returns {readonly HTMLElement[]}
 */
function gapOf({ since, until }, { from, to, now }) {
  const begin = Math.max(Date.parse(since), from)
  const end = Math.min(until === null ? now : Date.parse(until), to)
  if (end <= begin) return []
  const gap = element('span', { class: 'gap', title: 'The subscription was off: what appears here is lost.' })
  gap.style.setProperty('--x', percent((begin - from) / (to - from)))
  gap.style.setProperty('--w', percent((end - begin) / (to - from)))
  return [gap]
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} tick
 */
function axisOf(from, to, tick) {
  const axis = element('div', { class: 'axis', 'aria-hidden': 'true' })
  for (let instant = Math.ceil(from / tick) * tick; instant < to; instant += tick) {
    const isDay = instant % day === 0
    const label = element(
      'span',
      { class: isDay ? 'tick day' : 'tick' },
      isDay ? dayOf(instant) : timeOf(instant).slice(0, 5),
    )
    label.style.setProperty('--x', percent((instant - from) / (to - from)))
    axis.append(label)
  }
  return axis
}

/**
 * @param {number} now
 * @param {number} from
 * @param {number} to
 */
function nowLine(now, from, to) {
  const line = element('div', { class: 'now-line', 'aria-hidden': 'true' }, element('span', {}, 'now'))
  line.style.setProperty('--x', String((now - from) / (to - from)))
  return line
}

/** Makes the bars tell what they stand for, and lets arrow keys go from one to the next. */
export function animateTimeline() {
  const place = byId('timeline')
  const tip = byId('tip')
  /** @param {EventTarget | null} target */
  const barAt = (target) => (target instanceof HTMLElement && target.classList.contains('bar') ? target : undefined)
  /** @param {Event} event */
  const show = ({ target }) => {
    const bar = barAt(target)
    tip.hidden = !bar
    if (!bar) return
    tip.textContent = bar.dataset.tip ?? ''
    const chart = place.getBoundingClientRect()
    const { left, width, top } = bar.getBoundingClientRect()
    const half = tip.offsetWidth / 2
    const middle = left - chart.left + width / 2
    tip.style.setProperty('left', `${Math.min(Math.max(middle, half), chart.width - half)}px`)
    tip.style.setProperty('top', `${top - chart.top}px`)
  }
  for (const name of ['mouseover', 'focusin']) place.addEventListener(name, show)
  const hide = () => {
    tip.hidden = true
  }
  for (const name of ['mouseleave', 'focusout']) place.addEventListener(name, hide)
  place.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide()
    const bar = barAt(event.target)
    const next = bar && nextBar(bar, event.key)
    if (!next) return
    event.preventDefault()
    bar.setAttribute('tabindex', '-1')
    next.setAttribute('tabindex', '0')
    next.focus()
  })
}

/**
 * The bar that a key leads to from another in the same row.
 *
 * @param {HTMLElement} bar
 * @param {string} key
 * @returns {HTMLElement | undefined}
 */
function nextBar(bar, key) {
  const bars = [...(bar.parentElement?.querySelectorAll('.bar') ?? [])].filter((other) => other instanceof HTMLElement)
  const index = bars.indexOf(bar)
  if (key === 'ArrowLeft') return bars[index - 1]
  if (key === 'ArrowRight') return bars[index + 1]
  if (key === 'Home') return bars[0]
  return key === 'End' ? bars.at(-1) : undefined
}

/**
 * Shows the items behind a bar.
 *
 * @param {ContentWindow} content
 * @param {number} now
 */
export function drawItems(content, now) {
  const [row] = content.rows
  const place = byId('items')
  place.hidden = row === undefined
  if (!row) return
  const left = row.count - row.items.length
  fill(place, { row, now }, () => [
    element('h3', {}, `${row.contentType}, ${dayOf(Date.parse(content.from))} ${timeOf(Date.parse(content.from))} UTC`),
    element(
      'ul',
      { class: 'items' },
      ...row.items.map((item) =>
        element(
          'li',
          {},
          when(item.contentCreated, now),
          element('span', { class: `tag ${item.state}` }, item.state),
          element('span', { class: 'quiet' }, 'expires ', when(item.contentExpiration, now)),
          element('code', { title: short(item.contentId, 300) }, short(item.contentId, 60)),
        ),
      ),
    ),
    element('p', { class: 'quiet' }, left > 0 ? `and ${left.toLocaleString('en')} earlier ones` : ''),
  ])
}
