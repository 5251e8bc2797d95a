import { expect, it } from 'vitest'
import { proofOf } from './proof.ts'
import { rules } from './rules/index.ts'

it('proofOf: the latest self-test tried the rules as they are; `npm run self-test:page` makes another', () => {
  const proof = proofOf(rules)
  expect(proof).toMatchObject({ killed: proof?.faults, attributed: proof?.faults, falseAlarms: 0 })
})

it('proofOf: says nothing of other rules', () => {
  expect(proofOf(rules.slice(1))).toBeUndefined()
})
