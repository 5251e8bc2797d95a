import { describe, expect, it } from 'vitest'
import type { FaultEntry, FaultPlan, FaultSubject } from '../../contract/fault-plan.ts'
import { type ActivePlan, createActivePlan } from './active-plan.ts'

const now = Date.parse('2026-03-03T09:41:07Z')

const asked = (subject: FaultSubject, more: { at?: number; tenantId?: string; contentType?: string } = {}) => ({
  subject,
  now: more.at ?? now,
  tenantId: () => more.tenantId,
  contentType: () => more.contentType,
})

const unavailable = { kind: 'unavailable' } as const
const entry = (more: Partial<FaultEntry> = {}): FaultEntry => ({ id: 'a', effect: unavailable, ...more })
const active = (...entries: FaultEntry[]): ActivePlan => createActivePlan({ entries }, 1)

/** The numbers of the requests that are hit, of `count` like `request`. */
const hitsOf = (plan: ActivePlan, count = 20, request = asked('listContent')): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1).filter(() => plan.hit(request) !== undefined)

describe('createActivePlan', () => {
  it('happens once when nothing else is said, and is over', () => {
    expect(hitsOf(active(entry()))).toEqual([1])
  })

  it('happens as often as a finite nth says', () => {
    expect(hitsOf(active(entry({ match: { nth: 4 } })))).toEqual([4])
    expect(hitsOf(active(entry({ match: { nth: { from: 2, to: 9, every: 3 } } })))).toEqual([2, 5, 8])
  })

  it('never happens more often than its budget', () => {
    expect(hitsOf(active(entry({ budget: 3 })))).toEqual([1, 2, 3])
    expect(hitsOf(active(entry({ budget: 2, match: { nth: { every: 4 } } })))).toEqual([1, 5])
    expect(hitsOf(active(entry({ budget: 7, match: { probability: 1 } })))).toHaveLength(7)
  })

  it('draws the same requests from the same seed, and others from another', () => {
    const drawn = (seed: number, id = 'a') =>
      hitsOf(createActivePlan({ seed, entries: [entry({ id, budget: 999, match: { probability: 0.3 } })] }, 1), 400)
    expect(drawn(7)).toEqual(drawn(7))
    expect(drawn(7)).not.toEqual(drawn(8))
    expect(drawn(7)).not.toEqual(drawn(7, 'b'))
    expect(drawn(7).length).toBeGreaterThan(80)
    expect(drawn(7).length).toBeLessThan(160)
  })

  it('draws an entry the same whatever stands beside it and is asked in between', () => {
    const other: FaultEntry = { id: 'other', effect: { kind: 'html' }, budget: 50, match: { probability: 0.5 } }
    const one = entry({ budget: 99, match: { operation: 'listContent', probability: 0.3 } })
    const alone = hitsOf(active(one), 100)
    const plan = active(one, other)
    const beside = Array.from({ length: 100 }, (_, index) => index + 1).filter(() => {
      plan.hit(asked('getContent'))
      return plan.hit(asked('listContent'))?.cause.entry === 'a'
    })
    expect(beside).toEqual(alone)
  })

  it('lets the first entry that hits decide; later ones keep their budget', () => {
    const plan = active(entry(), entry({ id: 'b', effect: { kind: 'html' } }))
    expect([1, 2, 3].map(() => plan.hit(asked('getContent'))?.cause.entry)).toEqual(['a', 'b', undefined])
    expect(plan.state().entries).toEqual([
      { id: 'a', effect: 'unavailable', label: 'legal', matched: 3, hits: 1, left: 0 },
      { id: 'b', effect: 'html', label: 'violation', matched: 3, hits: 1, left: 0 },
    ])
  })

  it('looks at operation, tenant, content type and time', () => {
    const tenantId = 'F28AB78A-D401-4060-8012-736E373933EB'
    const match = { operation: ['getContent', 'listContent'] as FaultSubject[], tenantId, contentType: 'DLP.All' }
    const fitting = { tenantId: tenantId.toLowerCase(), contentType: 'dlp.all' }
    const isHit = (
      subject: FaultSubject,
      more: object,
      time: Pick<NonNullable<FaultEntry['match']>, 'since' | 'until'> = {},
    ) => active(entry({ match: { ...match, ...time } })).hit(asked(subject, more)) !== undefined
    expect(isHit('listContent', fitting)).toBe(true)
    expect(isHit('getContent', fitting)).toBe(true)
    expect(isHit('listNotifications', fitting)).toBe(false)
    expect(isHit('listContent', { ...fitting, tenantId: 'other' })).toBe(false)
    expect(isHit('listContent', { ...fitting, contentType: undefined })).toBe(false)
    expect(isHit('listContent', fitting, { since: '2026-03-03T09:41:07Z' })).toBe(true)
    expect(isHit('listContent', fitting, { since: '2026-03-03T09:41:08Z' })).toBe(false)
    expect(isHit('listContent', fitting, { until: '2026-03-03T09:41:07Z' })).toBe(false)
  })

  it('gives back what an effect did not use', () => {
    const plan: FaultPlan = { entries: [{ id: 'a', effect: { kind: 'truncated-body' } }] }
    const at = createActivePlan(plan, 1)
    const nothing = { status: 204, headers: [], body: new Uint8Array(0) }
    expect(at.hit(asked('listContent'))?.finish(nothing)).toEqual({ response: nothing, cause: undefined })
    expect(at.state().entries).toMatchObject([{ matched: 1, hits: 0, left: 1 }])
    const used = at.hit(asked('listContent'))?.finish({ ...nothing, body: new Uint8Array(10) })
    expect(used?.response.wire).toEqual({ truncateAfter: 5 })
    expect(at.hit(asked('listContent'))).toBeUndefined()
  })
})
