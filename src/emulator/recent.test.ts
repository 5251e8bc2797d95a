import { expect, test } from 'vitest'
import { createRecent } from './recent.ts'

test('createRecent: keeps what was used lately, and no more than twice its capacity', () => {
  const recent = createRecent<number, string>(10)
  for (let key = 0; key < 1_000; key += 1) {
    recent.set(key, `value ${key}`)
    expect(recent.get(0)).toBe('value 0')
  }
  const kept = Array.from({ length: 1_000 }, (_, key) => recent.get(key)).filter((value) => value !== undefined)
  expect(kept.length).toBeLessThanOrEqual(20)
  expect(recent.get(999)).toBe('value 999')
})

test('createRecent: weighs what it keeps', () => {
  const recent = createRecent<string, string>(5, ({ length }) => length)
  recent.set('a', 'heavy one')
  recent.set('b', 'heavy two')
  recent.set('c', '')
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([undefined, 'heavy two', ''])
})
