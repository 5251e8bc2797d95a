import { onWire } from '../../arbitraries/time-form.ts'
import { splitWindow } from '../../arbitraries/window.ts'
import { isPartition } from '../../judge.ts'
import { listAll } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/**
 * Callers walk through time by sliding a window forward, so a blob created on the seam must appear on one side of it, and on
 * one side only. The relation holds whatever the tenant contains, so it can be asked of any target.
 */
export const adjacentWindowsPartition = defineRule({
  id: 'windows/adjacent-windows-partition',
  level: 'MUST',
  statement: 'Two adjacent windows list every blob of their union exactly once.',
  clauses: ['MA-WIN-08', 'MA-WIN-09'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['window-end-inclusive', 'window-start-exclusive', 'window-loses-last-item', 'window-widened-to-hour'],

  given: splitWindow,

  observe: async ({ tenant }, { contentType, window: { start, end }, seam }) => ({
    whole: await listAll(tenant, contentType, onWire({ start, end })),
    before: await listAll(tenant, contentType, onWire({ start, end: seam })),
    after: await listAll(tenant, contentType, onWire({ start: seam, end })),
  }),

  judge: ({ whole, before, after }) => isPartition(whole, [before, after]),
})
