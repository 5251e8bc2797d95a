import { expect, test } from 'vitest'
import { createRing } from './ring.ts'

test('createRing: keeps the last items, numbered from 1', () => {
  const ring = createRing<string>(3)
  for (const item of ['a', 'b', 'c', 'd']) ring.keep(item)
  expect(ring.after(0)).toEqual([
    { number: 2, item: 'b' },
    { number: 3, item: 'c' },
    { number: 4, item: 'd' },
  ])
  expect(ring.after(3)).toEqual([{ number: 4, item: 'd' }])
  expect(ring.after(4)).toEqual([])
})

test('createRing: numbers go on after everything was forgotten', () => {
  const ring = createRing<string>(3)
  ring.keep('a')
  ring.clear()
  expect(ring.after(0)).toEqual([])
  ring.keep('b')
  expect(ring.after(0)).toEqual([{ number: 2, item: 'b' }])
})
