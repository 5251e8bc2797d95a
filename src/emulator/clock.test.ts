import { expect, test } from 'vitest'
import { createClock } from './clock.ts'

test('clock: does what falls due on the way, in order, each at its own instant', async () => {
  const clock = createClock(1_000, 'standing', () => 0)
  const seen: string[] = []
  clock.at(3_000, () => void seen.push(`b ${clock.now()}`))
  clock.at(2_000, async () => {
    seen.push(`a ${clock.now()}`)
    clock.at(2_500, () => void seen.push(`added ${clock.now()}`))
  })
  clock.at(9_000, () => void seen.push('never'))
  await clock.moveTo(5_000)
  expect(seen).toEqual(['a 2000', 'added 2500', 'b 3000'])
  expect(clock.now()).toBe(5_000)
})

test('clock: a running one goes on from where it was moved to', async () => {
  let elapsed = 0
  const clock = createClock(1_000, 'running', () => elapsed)
  elapsed = 250
  expect(clock.now()).toBe(1_250)
  await clock.moveTo(10_000)
  elapsed = 750
  expect(clock.now()).toBe(10_500)
})

test('clock: a running one does what fell due meanwhile when it is read', () => {
  let elapsed = 0
  let done = false
  const clock = createClock(0, 'running', () => elapsed)
  clock.at(100, () => {
    done = true
  })
  elapsed = 100
  clock.now()
  expect(done).toBe(true)
})
