/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Makes an element. Texts become text nodes, whatever is in them; functions become listeners.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Readonly<Record<string, string | boolean | ((event: Event) => void)>>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value)
    else if (value !== false) made.setAttribute(name, value === true ? '' : value)
  }
  for (const child of children) if (child !== null && child !== undefined && child !== false) made.append(child)
  return made
}

/**
 * The element of an id in the page.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no #${id}.`)
  return found
}

/**
 * The value of a field in a form.
 *
 * @param {string} id
 * @returns {string}
 */
export function fieldValue(id) {
  const field = byId(id)
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : ''
}

/**
 * A text, cut where it gets too long to be read.
 *
 * @param {string} text
 * @param {number} [longest] characters
 * @returns {string}
 */
export const short = (text, longest = 120) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)

/** @type {WeakMap<HTMLElement, string>} */
const shown = new WeakMap()

/**
 * Fills a part of the page anew, if what it shows has changed. The focus stays on the element with the same `data-key`.
 *
 * @param {HTMLElement} place
 * @param {unknown} data everything that the content depends on
 * @param {() => readonly Node[]} build
 */
export function fill(place, data, build) {
  const text = JSON.stringify(data)
  if (shown.get(place) === text) return
  shown.set(place, text)
  const active = document.activeElement
  const key = active instanceof HTMLElement && place.contains(active) ? active.dataset.key : undefined
  place.replaceChildren(...build())
  if (key !== undefined) focusKey(place, key)
}

/**
 * @param {HTMLElement} place
 * @param {string} key
 */
function focusKey(place, key) {
  for (const candidate of place.querySelectorAll('[data-key]')) {
    if (candidate instanceof HTMLElement && candidate.dataset.key === key) candidate.focus({ preventScroll: true })
  }
}
