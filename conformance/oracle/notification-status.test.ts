import { expect, it } from 'vitest'
import { outcomeOf } from './notification-status.ts'

it.each([
  ['success', 'success'],
  ['Succeeded', 'success'],
  ['Success', 'success'],
  ['failed', 'failure'],
  ['Failure', 'failure'],
  ['Pending', 'unspecified'],
  ['unsuccessful', 'unspecified'],
  [7, 'unspecified'],
] as const)('outcomeOf: %j is %s', (status, outcome) => {
  expect(outcomeOf(status)).toBe(outcome)
})
