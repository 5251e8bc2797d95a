import { expect, test } from 'vitest'
import { effects } from '../src/emulator/index.ts'
import { faultPlansPage } from './fault-plans-page.ts'

test('docs/fault-plans.md is in step with the effects and the plans', async () => {
  await expect(faultPlansPage()).toMatchFileSnapshot('../docs/fault-plans.md')
})

test('effects: each says in sentences what it does', () => {
  for (const [kind, { does }] of Object.entries(effects)) expect(does, kind).toMatch(/^[A-Z\d`][^|]*\.$/)
})
