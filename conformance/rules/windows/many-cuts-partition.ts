import { onWire } from '../../arbitraries/time-form.ts'
import { cutWindow } from '../../arbitraries/window.ts'
import { isPartition } from '../../judge.ts'
import { type Listing, listAll } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Collectors that poll often cut a day into many windows. A mistake at an edge that one seam hides, two seams show. */
export const manyCutsPartition = defineRule({
  id: 'windows/many-cuts-partition',
  level: 'MUST',
  statement: 'However a window is cut, its parts list every blob of the whole exactly once.',
  clauses: ['MA-WIN-09'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['window-end-inclusive', 'window-start-exclusive', 'window-loses-last-item'],

  given: cutWindow,

  observe: async ({ tenant }, { contentType, window, parts }) => {
    const whole = await listAll(tenant, contentType, onWire(window))
    const listings: Listing[] = []
    for (const part of parts) listings.push(await listAll(tenant, contentType, onWire(part)))
    return { whole, listings }
  },

  judge: ({ whole, listings }) => isPartition(whole, listings),
})
