import { ok } from '../answer.ts'
import { printInstant } from '../instants.ts'
import type { ControlHandler } from './requests.ts'

/** Says what is offered, what the clock reads, and where the APIs are. */
export const describeControl: ControlHandler = ({ world }) => {
  const now = world.clock.now()
  const nextEvent = world.clock.next()
  return ok({
    capabilities: [
      'tenants',
      'tokens',
      'publish',
      'page-size',
      'clock',
      'disable',
      'quota',
      'trust',
      'settle',
      'journal',
      'applications',
      'fault-plan',
      'activities',
      'scenario',
    ],
    now: printInstant(now),
    clock: world.clock.kind,
    nextEvent: nextEvent === undefined ? null : printInstant(nextEvent),
    feedRoot: `${world.origin}/api/v1.0`,
    graphRoot: `${world.origin}/v1.0`,
    loginRoot: world.directory.origin,
  })
}
