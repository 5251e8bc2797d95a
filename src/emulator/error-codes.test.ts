import { expect, test } from 'vitest'
import { errorCodes } from '../contract/index.ts'
import { messageOf, statusOf, templateOf } from './error-codes.ts'

const codes = [
  'AF10001',
  'AF20001',
  'AF20002',
  'AF20003',
  'AF20010',
  'AF20011',
  'AF20012',
  'AF20013',
  'AF20020',
  'AF20021',
  'AF20022',
  'AF20023',
  'AF20024',
  'AF20030',
  'AF20031',
  'AF20050',
  'AF20051',
  'AF20052',
  'AF20053',
  'AF20054',
  'AF20055',
  'AF429',
  'AF50000',
] as const

test('error codes: messages and statuses are those of the contract, and none is missing', () => {
  expect(Object.keys(errorCodes).sort()).toEqual([...codes].sort())
  for (const code of codes) {
    expect(templateOf(code), code).toBe(errorCodes[code].message)
    expect(statusOf(code), code).toBe(errorCodes[code].status)
  }
})

test('messageOf: fills the placeholders in order', () => {
  expect(messageOf('AF20010', ['a', 'b'])).toBe(
    'The tenant ID passed in the URL (a) does not match the tenant ID passed in the access token (b).',
  )
})
