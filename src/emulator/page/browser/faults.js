import { byId, element, fieldValue, fill, short } from './dom.js'

/** @typedef {import('../../../contract/index.ts').FaultPlan} FaultPlan */
/** @typedef {import('../../../contract/index.ts').FaultPlanState} FaultPlanState */
/** @typedef {FaultPlan['entries'][number]} FaultEntry */

/** How late a delayed answer is, milliseconds. */
const delay = 3_000

/**
 * The plan that the form asks for: one thing, in one tenant. What cannot be had on an operation the emulator refuses.
 *
 * @param {string} tenantId
 * @returns {unknown} not more is known before the emulator has read it
 */
export function planInForm(tenantId) {
  const kind = fieldValue('fault-effect')
  const operation = fieldValue('fault-operation')
  return {
    name: 'from the page',
    entries: [
      {
        id: operation === '' ? kind : `${kind} on ${operation}`,
        match: { tenantId, ...(operation === '' ? {} : { operation }) },
        effect: { kind, ...(kind === 'delayed' ? { milliseconds: delay } : {}) },
        budget: Number(fieldValue('fault-times')),
      },
    ],
  }
}

/**
 * Shows the plan in force and how far it has got.
 *
 * @param {FaultPlanState} state
 * @param {(button: HTMLButtonElement) => void} end
 */
export function drawPlan({ plan, entries }, end) {
  fill(byId('plan'), { plan, entries }, () => {
    if (plan === null) return [element('p', { class: 'quiet' }, 'Nothing is planned.')]
    const button = element('button', { type: 'button', 'data-key': 'end-plan' }, 'End the plan')
    button.addEventListener('click', () => end(button))
    return [
      element('ul', { class: 'entries', 'aria-label': 'Faults in force' }, ...entries.slice(0, 20).map(entryOf)),
      button,
    ]
  })
}

/** @param {FaultPlanState['entries'][number]} entry */
const entryOf = ({ id, label, hits, left }) =>
  element(
    'li',
    {},
    element('span', { class: left > 0 ? 'tag expected' : 'tag' }, left > 0 ? `${left} left` : 'used up'),
    element('span', {}, short(id, 80)),
    element('span', { class: 'quiet' }, `hit ${hits}, ${label === 'legal' ? 'legal' : 'a violation'}`),
  )
