import { expect, test } from 'vitest'
import { createEmulator } from './emulator.ts'
import { faults } from './faults.ts'
import { createPolicy, documentedPolicy } from './policy.ts'
import { variants } from './variants.ts'

test('faults: each names the clauses that it breaks', () => {
  for (const [name, { breaks }] of Object.entries(faults)) {
    expect(breaks, name).not.toHaveLength(0)
    for (const clause of breaks) expect(clause, name).toMatch(/^(MA|CA)-[A-Z]+-\d\d$/)
  }
})

test('faults and variants: each can be switched on, alone and with others', () => {
  for (const name of Object.keys(faults)) expect(() => createEmulator({ faults: [name] }), name).not.toThrow()
  for (const name of Object.keys(variants)) expect(() => createEmulator({ variants: [name] }), name).not.toThrow()
  expect(() =>
    createEmulator({ faults: ['window-end-inclusive', 'page-boundary-lost'], variants: Object.keys(variants) }),
  ).not.toThrow()
})

test('faults and variants: each changes a decision', () => {
  for (const [name, { policy }] of Object.entries({ ...faults, ...variants })) {
    expect(createPolicy([policy]), name).not.toEqual(documentedPolicy)
  }
})

test('faults: a name that does not exist is refused', () => {
  expect(() => createEmulator({ faults: ['no-such-fault'] })).toThrow(RangeError)
})
