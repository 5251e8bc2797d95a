import { expect, test } from 'vitest'
import { printInstant, readInstant } from './instants.ts'

test.each([
  ['2026-03-03', '2026-03-03T00:00:00.000Z'],
  ['2026-03-03T09:41', '2026-03-03T09:41:00.000Z'],
  ['2026-03-03T09:41:07', '2026-03-03T09:41:07.000Z'],
  ['2026-03-03T09:41:07Z', '2026-03-03T09:41:07.000Z'],
  ['2026-03-03T09:41:07.2519999', '2026-03-03T09:41:07.251Z'],
  ['2026-03-03T09:41:07.999999999Z', '2026-03-03T09:41:07.999Z'],
  ['2026-03-03T11:41:07+02:00', '2026-03-03T09:41:07.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
])('readInstant: %s is read as UTC', (text, instant) => {
  expect(readInstant(text)).toBe(Date.parse(instant))
})

test.each([
  '',
  'yesterday',
  '2026-02-29',
  '2026-13-01',
  '2026-03-03T24:00',
  '2026-03-03T09:60',
  '2026-03-03T09:41:60',
  '2026-03-03T09',
  '2026-03-03 09:41:07',
  '2026-03-03T09:41:07junk',
  '2026-03-03T11:41:07 02:00',
  '1772530867',
])('readInstant: %j is no time', (text) => {
  expect(readInstant(text)).toBeUndefined()
})

test.each([
  0, 1, 999.9, -1, -1.5, 1_772_530_867_251, 951_782_400_000, -62_198_755_200_000, 253_402_300_800_000, 8.64e15,
])('printInstant: %d is printed as Date prints it', (instant) => {
  expect(printInstant(instant)).toBe(new Date(instant).toISOString())
})

test('printInstant: what is no instant is not printed', () => {
  expect(() => printInstant(Number.NaN)).toThrow(RangeError)
})
