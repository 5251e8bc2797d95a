import { describe, expect, it } from 'vitest'
import { FaultPlanError, readFaultPlan } from './read-plan.ts'

const entry = { id: 'a', effect: { kind: 'throttled' } }
const plan = (...entries: readonly unknown[]) => ({ entries })

const complaint = (value: unknown): string => {
  try {
    readFaultPlan(value)
    return 'none'
  } catch (error) {
    if (error instanceof FaultPlanError) return error.message
    throw error
  }
}

describe('readFaultPlan', () => {
  it('takes a plan with everything in it', () => {
    const match = {
      operation: ['listContent', 'getContent'],
      tenantId: 'f28ab78a-d401-4060-8012-736e373933eb',
      contentType: 'Audit.SharePoint',
      nth: { from: 2, to: 8, every: 3 },
      probability: 0.5,
      since: '2026-03-03T09:00:00Z',
      until: '2026-03-04T09:00:00Z',
    }
    const full = { $schema: 'x', name: 'all', seed: 7, entries: [{ ...entry, match, budget: 3 }] }
    expect(readFaultPlan(full)).toBe(full)
  })

  it.each([
    [{}, 'the value lacks "entries": add it.'],
    [[], 'the value is not an object, found a list of 0: see FaultPlan in the contract of the control interface.'],
    [plan(), '/entries is empty: see FaultPlan in the contract of the control interface.'],
    [plan({ ...entry, labl: 1 }), '/entries/0 has the undeclared member "labl": leave it out, or correct its name.'],
    [
      plan({ ...entry, label: 'legal' }),
      '/entries/0 has the undeclared member "label": leave it out, the label follows from the effect.',
    ],
    [
      plan({ ...entry, budget: 0 }),
      '/entries/0/budget is not >= 1, found 0: give a number from 1 to 10000, or leave it out.',
    ],
    [
      plan({ ...entry, budget: 1e9 }),
      '/entries/0/budget is not <= 10000, found 1000000000: give a number from 1 to 10000, or leave it out.',
    ],
    [plan({ ...entry, effect: { kind: 'delayed' } }), '/entries/0/effect lacks "milliseconds": add it.'],
    [
      plan({ ...entry, match: { nth: 0 } }),
      '/entries/0/match/nth is not >= 1, found 0: see FaultPlan in the contract of the control interface.',
    ],
    [plan(entry, entry), `/entries/1/id is "a", as an earlier entry's is: give each entry an id of its own.`],
    [
      plan({ id: 'a', effect: { kind: 'late-blob' }, match: { operation: 'getContent' } }),
      '/entries/0/match/operation is "getContent", where "late-blob" cannot happen: give some of listContent, or leave it out.',
    ],
    [
      plan({ ...entry, match: { since: '2026-03-03T09:00:00Z', until: '2026-03-03T09:00:00Z' } }),
      '/entries/0/match/until is not after since: give a later instant, or leave one of them out.',
    ],
    [
      plan({ ...entry, match: { nth: { from: 3, to: 2 } } }),
      '/entries/0/match/nth/to is less than from: give a greater number, or leave it out.',
    ],
  ])('refuses %j in one sentence', (value, sentence) => {
    expect(complaint(value)).toBe(sentence)
  })

  it('names what can be chosen from where a name is wrong', () => {
    expect(complaint(plan({ ...entry, effect: { kind: 'throtled' } }))).toMatch(
      /^\/entries\/0\/effect has "kind" = "throtled", .*: give one of throttled, .*, html\.$/,
    )
    expect(complaint(plan({ ...entry, match: { operation: 'list' } }))).toMatch(
      /^\/entries\/0\/match\/operation is none of .*: give some of startSubscription, .*, token, webhook\.$/,
    )
  })
})
