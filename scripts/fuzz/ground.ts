import { isContentCreated, isTokenCreated } from '../../src/contract/index.ts'
import type { Parts } from './fuzz.ts'
import type { Ground } from './templates.ts'

const tenantId = '11111111-1111-1111-1111-111111111111'

/** Makes the state of an emulator anew: one tenant with tokens, a subscription and some content. */
export async function prepareGround(parts: Parts): Promise<Ground> {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${parts.control}/control/v1${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok)
      throw new Error(`${method} ${path} was answered with ${response.status}: ${await response.text()}`)
    return response.status === 204 ? undefined : await response.json()
  }
  const mint = async (api: string, permissions: readonly string[]): Promise<string> => {
    const token = await ask('POST', '/tokens', { api, tenantId, permissions, expiresIn: 1e9 })
    if (!isTokenCreated(token)) throw new TypeError('no token was made')
    return token.accessToken
  }
  await ask('DELETE', '/fault-plan')
  await ask('DELETE', '/state')
  await ask('POST', '/tenants', { tenantId })
  await ask('PUT', `/tenants/${tenantId}/quota`, { requestsPerMinute: 1_000_000 })
  const feedToken = await mint('management-activity', ['ActivityFeed.Read', 'ActivityFeed.ReadDlp'])
  const graphToken = await mint('content-activities', ['ContentActivity.Write'])
  const start = `${parts.api}/api/v1.0/${tenantId}/activity/feed/subscriptions/start?contentType=Audit.General`
  await fetch(start, { method: 'POST', headers: { authorization: `Bearer ${feedToken}` } })
  const blobs = Array.from({ length: 10 }, () => ({}))
  const published = await ask('POST', `/tenants/${tenantId}/content`, { contentType: 'Audit.General', blobs })
  if (!isContentCreated(published)) throw new TypeError('nothing was published')
  return { tenantId, feedToken, graphToken, contentId: published.items[0]?.contentId ?? '' }
}
