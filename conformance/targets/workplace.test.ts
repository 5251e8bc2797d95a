import { describe, expect, it } from 'vitest'
import type { RecordedCase } from '../recording/write.ts'
import type { AnyRule } from '../rule.ts'
import { rules } from '../rules/index.ts'
import { runRules } from '../runner.ts'
import type { OperationId, Target } from '../target.ts'
import { isReading } from './admission.ts'
import { openInProcess } from './emulator.ts'
import { type OpenOptions, PowerFailed, type TargetHost } from './host.ts'
import { changesNothing } from './workplace.ts'

const readers = rules.filter(changesNothing)
const options = { seed: 5, runs: 2 }

/** What was opened on a host, and what its tenant was asked for. */
interface Opening {
  readonly label: string
  readonly shared: boolean
  readonly tenantId: string
  readonly operations: readonly OperationId[]
}

/** An emulator that is watched. */
async function watchedHost(change: (target: Target, options: OpenOptions) => Target = (target) => target) {
  const inner = await openInProcess({ seed: options.seed })
  const openings: Opening[] = []
  const host: TargetHost = {
    ...inner,
    open: async (opening) => {
      const target = change(await inner.open(opening), opening)
      const { tenant } = target
      const operations: OperationId[] = []
      const { label, identity } = opening
      openings.push({ label, shared: identity !== undefined, tenantId: tenant.tenantId, operations })
      return {
        ...target,
        tenant: {
          ...tenant,
          call: (call) => {
            operations.push(call.operation)
            return tenant.call(call)
          },
        },
      }
    },
  }
  return { host, openings }
}

/** The cases of a run by rule, with what was known before them. */
async function casesOf(tried: readonly AnyRule[], atOnce: number): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const cases = new Map<string, unknown[]>()
  const { host } = await watchedHost()
  await runRules(tried, host, {
    ...options,
    atOnce,
    record: {
      hide: () => {},
      unfit: async () => {},
      take: async ({ rule, input, scope }: RecordedCase) => {
        cases.set(rule, [...(cases.get(rule) ?? []), { input, scope }])
      },
    },
  })
  return cases
}

describe('workplaceOf', () => {
  it('gives rules that change nothing one tenant for all that want the same of it', async () => {
    const { host, openings } = await watchedHost()
    await runRules(rules, host, options)
    const tenantsOf = (opened: readonly Opening[]) => new Set(opened.map(({ tenantId }) => tenantId))
    const housed = openings.filter(({ tenantId }) => tenantId !== '')
    const sharing = housed.filter(({ label, shared }) => shared && !label.startsWith('shared/'))
    expect(sharing.map(({ label }) => label).sort()).toEqual(readers.map(({ id }) => id).sort())
    expect(tenantsOf(sharing).size).toBeLessThanOrEqual(11)
    const others = housed.filter(({ shared }) => !shared)
    expect(tenantsOf(others).size).toBe(others.length)
    expect([...tenantsOf(others)].filter((tenant) => tenantsOf(sharing).has(tenant))).toEqual([])
    expect(sharing.flatMap(({ operations }) => operations).filter((operation) => !isReading(operation))).toEqual([])
  })

  it('prepares no tenant for a rule that makes its own', async () => {
    const making = rules.filter(({ world }) => world === 'none')
    expect(making.length).toBeGreaterThan(0)
    expect(making.filter(({ needs }) => !needs.includes('tenants'))).toEqual([])
    const { host, openings } = await watchedHost()
    const here = making.filter(({ needs }) => !needs.includes('clock'))
    await runRules(here, host, options)
    expect(openings.map(({ tenantId }) => tenantId)).toEqual(here.map(() => ''))
  })

  it('prepares it once, which takes fewer calls', async () => {
    const traffic = async (tried: readonly AnyRule[]): Promise<number> => {
      const { results } = await runRules(tried, await openInProcess({ seed: 5 }), options)
      return results.reduce((sum, { requests, controlRequests }) => sum + requests + controlRequests, 0)
    }
    const alone = await Promise.all(readers.map((rule) => traffic([rule])))
    const together = await traffic(readers)
    expect(together).toBeLessThan(0.6 * alone.reduce((sum, calls) => sum + calls, 0))
  })

  it('leaves a rule the same cases alone and among others, in whatever order they come', async () => {
    const together = await casesOf(readers, 16)
    const reversed = await casesOf([...readers].reverse(), 3)
    expect(new Set(together.keys())).toEqual(new Set(readers.map(({ id }) => id)))
    for (const rule of readers) {
      const alone = (await casesOf([rule], 1)).get(rule.id)
      expect(together.get(rule.id)).toEqual(alone)
      expect(reversed.get(rule.id)).toEqual(alone)
    }
  })

  it('lets every rule see that the tenant could not be prepared', async () => {
    const populated = readers.filter(({ world }) => world === 'populated')
    const broken = async (): Promise<never> => {
      throw new PowerFailed('publishing is broken')
    }
    const { host } = await watchedHost((target) => ({ ...target, publish: { blobs: broken } }))
    const { results } = await runRules(populated, host, options)
    expect(results.filter(({ outcome }) => outcome === 'untestable').map(({ reason }) => reason)).toContain(
      'publishing is broken',
    )
    expect(results.every(({ outcome }) => outcome === 'untestable' || outcome === 'blocked')).toBe(true)
  })

  it('gives each rule a tenant of its own where the quota of a shared one could not be raised', async () => {
    const { host, openings } = await watchedHost()
    const { lodge: _lodge, ...bare } = host
    await runRules(readers, bare, options)
    expect(new Set(openings.map(({ tenantId }) => tenantId)).size).toBe(readers.length)
  })
})
