import { byId, element, fill, short } from './dom.js'
import { when } from './times.js'

/** @typedef {import('../../../contract/index.ts').TenantList} TenantList */
/** @typedef {import('../../../contract/index.ts').TenantView} TenantView */
/** @typedef {TenantView['subscriptions'][number]} Subscription */
/** @typedef {TenantView['deliveries'][number]} Delivery */

/**
 * @param {TenantList} list
 * @param {string} chosen
 * @param {(tenantId: string) => void} choose
 */
export function drawTenants({ tenants }, chosen, choose) {
  fill(byId('tenants'), { tenants, chosen }, () =>
    tenants.map(({ tenantId, state, subscriptions, content, pending }) =>
      element(
        'li',
        {},
        element(
          'button',
          {
            type: 'button',
            class: 'tenant',
            title: tenantId,
            'data-key': tenantId,
            'aria-current': tenantId === chosen ? 'true' : false,
            click: () => choose(tenantId),
          },
          element('span', { class: 'id' }, tenantId),
          element(
            'span',
            { class: 'quiet' },
            [
              ...(state === 'active' ? [] : [state]),
              countOf(subscriptions, 'subscription'),
              countOf(content, 'blob'),
              ...(pending > 0 ? [`${pending} to deliver`] : []),
            ].join(' · '),
          ),
        ),
      ),
    ),
  )
}

/**
 * @param {number} count
 * @param {string} noun
 */
const countOf = (count, noun) => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`

/** @param {TenantView} tenant */
export function drawFacts({ tenantId, state, pageSize, quota, content }) {
  byId('tenant-title').textContent = tenantId
  const total = content.reduce((sum, { count }) => sum + count, 0)
  fill(byId('facts'), { state, pageSize, quota, total }, () => [
    fact('Condition', state),
    fact('Content', countOf(total, 'blob')),
    fact('Page size', String(pageSize)),
    fact('Quota', `${quota.spent.toLocaleString('en')} of ${quota.requestsPerMinute.toLocaleString('en')} this minute`),
  ])
}

/**
 * @param {string} name
 * @param {string} value
 */
const fact = (name, value) => element('div', {}, element('dt', {}, name), element('dd', {}, value))

/**
 * @param {TenantView} tenant
 * @param {number} now
 * @param {(subscription: Subscription, button: HTMLButtonElement) => void} toggle
 */
export function drawSubscriptions({ subscriptions, deliveries }, now, toggle) {
  byId('subscriptions-empty').hidden = subscriptions.length > 0
  fill(byId('subscriptions'), { subscriptions, deliveries }, () =>
    subscriptions.map((subscription) =>
      subscriptionOf(
        subscription,
        deliveries.find(({ contentType }) => contentType === subscription.contentType),
        now,
        toggle,
      ),
    ),
  )
}

/**
 * @param {Subscription} subscription
 * @param {Delivery | undefined} delivery
 * @param {number} now
 * @param {(subscription: Subscription, button: HTMLButtonElement) => void} toggle
 */
function subscriptionOf(subscription, delivery, now, toggle) {
  const { contentType, status, disabledBy, startedAt, webhook } = subscription
  const verb = status === 'enabled' ? 'Disable' : 'Enable'
  const button = element(
    'button',
    { type: 'button', 'data-key': `toggle/${contentType}`, 'aria-label': `${verb} ${contentType}` },
    verb,
  )
  button.addEventListener('click', () => toggle(subscription, button))
  return element(
    'li',
    { class: 'subscription' },
    element(
      'div',
      { class: 'subscription-head' },
      element('h3', {}, contentType),
      element('span', { class: `tag ${status}` }, disabledBy === null ? status : `${status} by ${disabledBy}`),
      element('span', { class: 'quiet' }, 'started ', when(startedAt, now)),
      button,
    ),
    webhook
      ? element(
          'p',
          { class: 'webhook' },
          element('span', { class: `tag ${webhook.status}` }, `webhook ${webhook.status}`),
          element('code', {}, short(webhook.address, 200)),
        )
      : element('p', { class: 'quiet' }, 'No webhook: the client asks for what is new.'),
    ...(delivery ? deliveryOf(delivery, now) : []),
  )
}

/**
 * @param {Delivery} delivery
 * @param {number} now
 * @returns {readonly HTMLElement[]}
 */
function deliveryOf({ contentType, pending, failures, nextAttempt, succeeded, failed, attempts }, now) {
  const waiting = pending === 0 ? 'nothing waits' : `${countOf(pending, 'blob')} to deliver`
  return [
    element(
      'p',
      { class: 'delivery' },
      element('span', {}, `${succeeded} delivered`),
      element('span', {}, `${failed} failed`),
      element('span', {}, failures > 0 && pending > 0 ? `${waiting}, ${failures} tries in vain` : waiting),
    ),
    ...(nextAttempt === null ? [] : [element('p', { class: 'next' }, 'Next try ', when(nextAttempt, now))]),
    element(
      'ol',
      { class: 'attempts', 'aria-label': `Latest notifications of ${contentType}` },
      ...attempts
        .slice(-6)
        .reverse()
        .map(({ sent, items, status, succeeded: arrived }) =>
          element(
            'li',
            {},
            when(sent, now),
            element('span', {}, countOf(items, 'blob')),
            element(
              'span',
              { class: `status ${arrived ? 'good' : 'bad'}` },
              status === null ? 'no answer' : String(status),
            ),
          ),
        ),
    ),
  ]
}
