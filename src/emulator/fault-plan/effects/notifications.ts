import { second } from '../../instants.ts'
import { defineEffect } from '../effect.ts'

export const notificationDuplicate = defineEffect('notification-duplicate', {
  label: 'legal',
  does: 'A notification is sent twice.',
  on: ['webhook'],
  behaviour: () => ({ delivery: { calls: 2, lateBy: 0 } }),
})

export const notificationLate = defineEffect('notification-late', {
  label: 'legal',
  does: 'A notification is sent later, by the clock of the emulator; newer ones may overtake it.',
  on: ['webhook'],
  behaviour: ({ seconds }) => ({ delivery: { calls: 1, lateBy: seconds * second } }),
})

export const notificationDropped = defineEffect('notification-dropped-then-retried', {
  label: 'legal',
  does: 'A notification is lost on its way; it counts as failed and is tried again like any other.',
  on: ['webhook'],
  behaviour: () => ({ delivery: { calls: 0, lateBy: 0 } }),
})
