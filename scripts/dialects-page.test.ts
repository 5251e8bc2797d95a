import { expect, test } from 'vitest'
import { dialects, faults, liveFaults, variants } from '../src/emulator/index.ts'
import { dialectsPage } from './dialects-page.ts'

test('docs/dialects.md is in step with the variants', async () => {
  await expect(dialectsPage()).toMatchFileSnapshot('../docs/dialects.md')
})

test('variants: each says in one sentence what it does, and where that was seen', () => {
  for (const [name, { does, seen = 'allowed: nowhere' }] of Object.entries(variants)) {
    expect(does, name).toMatch(/^[A-Z][^|]*\.$/)
    expect(seen, name).toMatch(
      /^(allowed|captured|measured|reported|documented|relied on|handled|simulated)[^|]*[^.|]$/,
    )
  }
})

test('live: every variant of it was seen, and what was seen against the documents is a fault', () => {
  for (const name of dialects.live) expect(variants[name]?.seen, name).toBeDefined()
  for (const { fault } of liveFaults) expect(faults, fault).toHaveProperty([fault])
})
