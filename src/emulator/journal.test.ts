import { expect, test } from 'vitest'
import { createJournal } from './journal.ts'

test('createJournal: of a long body it keeps a copy of the beginning, so that the rest can be forgotten', () => {
  const journal = createJournal(10)
  const body = Buffer.alloc(50_000, 'a')
  journal.keep('out', 0, { method: 'POST', url: 'https://example.test/', headers: [], body }, null)
  body.fill('b')
  expect(journal.after(0)).toMatchObject([{ request: { body: 'a'.repeat(4_096) } }])
})
