import { expect, it } from 'vitest'
import { retrievability } from './expiry.ts'

it('retrievability is open at the very instant, and within the slack around it', () => {
  expect([9, 10, 11].map((now) => retrievability(10, now))).toEqual(['served', 'unspecified', 'expired'])
  expect([7, 8, 12, 13].map((now) => retrievability(10, now, 2))).toEqual([
    'served',
    'unspecified',
    'unspecified',
    'expired',
  ])
})
