import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../../src/transport/transport.ts'
import { rules } from '../rules/index.ts'
import { runRules } from '../runner.ts'
import { createRecorder } from './host.ts'
import { createUrlHost, type UrlHostOptions } from './url.ts'

const tenantId = '41463f53-8812-40f4-890f-865bf6e35190'
const feed = 'http://target.invalid/api/v1.0'

/** A target whose every answer is the same array, with a subscription and a blob in it; and what it was sent. */
function hostOf(options: Partial<UrlHostOptions> = {}) {
  const sent: HttpRequest[] = []
  const item = {
    ...{ contentType: 'Audit.General', contentId: 'a', contentUri: `${feed}/${tenantId}/activity/feed/audit/a` },
    ...{ contentCreated: new Date(Date.now() - 3_600_000).toISOString(), contentExpiration: '2126-01-01T00:00:00Z' },
    ...{ status: 'enabled', webhook: null },
  }
  const host = createUrlHost({
    roots: { feed, graph: 'http://target.invalid/v1.0' },
    tenants: [{ tenantId, token: 'canary-token', graphToken: 'canary-token' }],
    send: async (request) => {
      sent.push(request)
      return { status: 200, headers: [], body: Buffer.from(JSON.stringify([item])) }
    },
    ...options,
  })
  return { host, sent }
}

const opened = (options: Partial<UrlHostOptions> = {}) =>
  hostOf(options).host.open({ label: 'a/b', api: 'management-activity', recorder: createRecorder() })

describe('createUrlHost', () => {
  it('sends nothing but GET in a read-only run of all rules, and nothing to Graph', async () => {
    const { host, sent } = hostOf({ readOnly: true })
    const { results } = await runRules(rules, host, { seed: 1, runs: 10, shrink: false })
    expect(sent.length).toBeGreaterThan(500)
    expect(new Set(sent.map(({ method }) => method))).toEqual(new Set(['GET']))
    expect(sent.filter(({ url }) => url.includes('/dataSecurityAndGovernance/'))).toEqual([])
    expect(results.filter(({ outcome }) => outcome === 'errored')).toEqual([])
  })

  it('sends no more requests than the budget allows, and leaves later rules undecided', async () => {
    const { host, sent } = hostOf({ readOnly: true, budget: 100 })
    const { results } = await runRules(rules, host, { seed: 1, runs: 50, shrink: false })
    expect(sent.length).toBeLessThanOrEqual(100)
    expect(results.filter(({ outcome }) => outcome === 'errored' || outcome === 'untestable')).toEqual([])
    const reasons = results.map(({ reason }) => reason)
    expect(reasons).toContain('the budget of 100 requests is spent')
  })

  it('asks for nothing that is not served', async () => {
    const { tenant } = await opened({ operations: new Set(['listContent']) })
    await expect(tenant.call({ operation: 'listNotifications' })).rejects.toThrow('does not serve listNotifications')
    expect((await tenant.call({ operation: 'listContent' })).status).toBe(200)
  })

  it('never starts twice within the waiting period', async () => {
    const { tenant } = await opened()
    expect((await tenant.call({ operation: 'startSubscription' })).status).toBe(200)
    await expect(tenant.call({ operation: 'startSubscription' })).rejects.toThrow('waiting period')
    expect((await tenant.call({ operation: 'stopSubscription' })).status).toBe(200)
  })
})
