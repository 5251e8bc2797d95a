import type { FaultSubject } from '../../../contract/fault-plan.ts'
import type { OperationId } from '../../call.ts'
import { amendBodies } from '../../overrides.ts'
import { type Behaviour, defineEffect } from '../effect.ts'
import { listings } from '../subjects.ts'

const reversed = (operations: readonly (OperationId & FaultSubject)[]): Behaviour => ({
  decisions: (happened) =>
    amendBodies(operations, (body) => {
      if (!Array.isArray(body) || body.length < 2) return body
      happened()
      return body.toReversed()
    }),
})

export const shuffledRecords = defineEffect('shuffled-records', {
  label: 'legal',
  does: 'The records of a blob in another order: the last comes first.',
  on: ['getContent'],
  behaviour: () => reversed(['getContent']),
})

export const itemsOutOfOrder = defineEffect('items-out-of-order', {
  label: 'violation',
  does: 'The items of a page against the order in which they became available.',
  on: listings,
  behaviour: () => reversed(listings),
})
