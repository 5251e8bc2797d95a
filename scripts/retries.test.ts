import { expect, test } from 'vitest'
import { shownRetries, showRetries, tellOfRetries } from './retries.ts'

test('tellOfRetries: docs/emulator.md shows what happens', async () => {
  expect(shownRetries()).toBe(showRetries(await tellOfRetries()))
})
