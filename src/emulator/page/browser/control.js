/** A call of the control interface that was refused, with the reason in words. */
class Refused extends Error {}

/**
 * Calls the control interface.
 *
 * @template Answer
 * @param {string} method
 * @param {string} path below `/control/v1`
 * @param {unknown} [body]
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer>} what the JSON holds
 * @throws {Error} in words that a person can read
 */
async function call(method, path, body, signal) {
  const response = await fetch(`/control/v1${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
    cache: 'no-store',
  })
  const text = await response.text()
  const answer = text === '' ? undefined : JSON.parse(text)
  if (response.ok) return answer
  throw new Refused(answer?.error?.message ?? `The emulator answered ${response.status}.`)
}

/** @returns {Promise<import('../../../contract/index.ts').ControlDescription>} */
export const describe = () => call('GET', '')

/** @returns {Promise<import('../../../contract/index.ts').TenantList>} */
export const listTenants = () => call('GET', '/tenants')

/**
 * @param {string} tenantId
 * @returns {Promise<import('../../../contract/index.ts').TenantView>}
 */
export const showTenant = (tenantId) => call('GET', `/tenants/${tenantId}`)

/**
 * @param {string} tenantId
 * @param {Readonly<Record<string, string>>} window
 * @returns {Promise<import('../../../contract/index.ts').ContentWindow>}
 */
export const showContent = (tenantId, window) =>
  call('GET', `/tenants/${tenantId}/content?${new URLSearchParams(window)}`)

/**
 * @param {Readonly<Record<string, string>>} position
 * @param {AbortSignal} signal
 * @returns {Promise<import('../../../contract/index.ts').Journal>}
 */
export const readJournal = (position, signal) =>
  call('GET', `/journal?${new URLSearchParams(position)}`, undefined, signal)

/** @returns {Promise<{ readonly tenantId: string }>} */
export const createTenant = () => call('POST', '/tenants', {})

/**
 * @param {string} tenantId
 * @param {import('../../../contract/index.ts').ContentCreate} content
 * @returns {Promise<import('../../../contract/index.ts').ContentCreated>}
 */
export const publish = (tenantId, content) => call('POST', `/tenants/${tenantId}/content`, content)

/**
 * @param {{ readonly now: string } | { readonly advance: number }} move
 * @returns {Promise<{ readonly now: string }>}
 */
export const moveClock = (move) => call('PUT', '/clock', move)

/**
 * @param {string} tenantId
 * @param {string} contentType
 * @param {'enabled' | 'disabled'} status
 * @returns {Promise<void>}
 */
export const setSubscription = (tenantId, contentType, status) =>
  call('PUT', `/tenants/${tenantId}/subscriptions/${encodeURIComponent(contentType)}`, { status })

/** @typedef {import('../../../contract/index.ts').FaultPlanState} FaultPlanState */

/** @returns {Promise<FaultPlanState>} */
export const readFaultPlan = () => call('GET', '/fault-plan')

/**
 * @param {unknown} plan a fault plan, which the emulator checks
 * @returns {Promise<FaultPlanState>}
 */
export const setFaultPlan = (plan) => call('PUT', '/fault-plan', plan)

/** @returns {Promise<void>} */
export const endFaultPlan = () => call('DELETE', '/fault-plan')
