import { expect, test } from 'vitest'
import { bearerOf, createBearerReader } from './bearers.ts'

test.each([
  ['Bearer abc', 'abc'],
  ['  bearer   abc ', 'abc'],
  ['Bearer ', undefined],
  ['Basic abc', undefined],
  ['', undefined],
])('bearerOf and createBearerReader: %j holds %j, however often it is asked', (value, expected) => {
  const request = { headers: [['AUTHORIZATION', value]] as const }
  const reader = createBearerReader()
  expect([bearerOf(request), reader(request), reader(request)]).toEqual([expected, expected, expected])
  expect(reader({ headers: [] })).toBeUndefined()
})
