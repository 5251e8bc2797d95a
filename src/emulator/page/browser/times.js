import { element } from './dom.js'

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

const dayForm = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/**
 * The day of an instant, as `3 Mar`.
 *
 * @param {number} instant
 */
export const dayOf = (instant) => dayForm.format(instant)

/**
 * The time of day, as `09:41:07`, in UTC like everything here.
 *
 * @param {number} instant
 */
export const timeOf = (instant) => new Date(instant).toISOString().slice(11, 19)

/** @type {readonly (readonly [length: number, name: string])[]} */
const units = [
  [day, 'd'],
  [hour, 'h'],
  [minute, 'min'],
  [second, 's'],
]

/**
 * How far an instant is from another, as `in 4 min` or `3 h ago`.
 *
 * @param {number} instant
 * @param {number} now
 */
export function relative(instant, now) {
  const distance = Math.abs(instant - now)
  const unit = units.find(([length]) => distance >= length)
  if (!unit) return 'now'
  const amount = `${Math.floor(distance / unit[0])} ${unit[1]}`
  return instant > now ? `in ${amount}` : `${amount} ago`
}

/**
 * An instant as day and time, and how far away it is. The second is kept up to date by {@link updateRelative}.
 *
 * @param {string} text
 * @param {number} now
 */
export function when(text, now) {
  const instant = Date.parse(text)
  return element(
    'time',
    { datetime: text, class: 'when' },
    element('span', { class: 'absolute' }, `${dayOf(instant)} ${timeOf(instant)}`),
    ' ',
    element('span', { class: 'relative', 'data-instant': String(instant) }, relative(instant, now)),
  )
}

/**
 * Says anew how far away everything is.
 *
 * @param {number} now
 */
export function updateRelative(now) {
  for (const place of document.querySelectorAll('[data-instant]')) {
    const text = place instanceof HTMLElement ? relative(Number(place.dataset.instant), now) : ''
    if (place.textContent !== text) place.textContent = text
  }
}
