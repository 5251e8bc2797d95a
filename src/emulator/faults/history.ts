import { ok, refuse, withBody } from '../answer.ts'
import type { Arrival } from '../call.ts'
import { type Faults, fault } from '../fault.ts'
import { amendAnswers, insteadOfRefusals, isSuccess, namedType, pathTenant } from '../overrides.ts'
import { mapOrdered, toList } from '../timeline.ts'

const history = ['listNotifications'] as const

const isStopped = (arrival: Arrival): boolean => {
  const contentType = namedType(arrival)
  return contentType !== undefined && pathTenant(arrival)?.subscriptions.get(contentType)?.isStopped === true
}

export const historyFaults: Faults = {
  'history-without-webhook-lists-content': fault('MA-HIST-04', (base) => ({
    attemptsOf: (call, contentType) =>
      call.tenant.subscriptions.get(contentType)?.webhook
        ? base.attemptsOf(call, contentType)
        : mapOrdered(base.contentOf(call, contentType), (blob) => ({
            blob,
            created: blob.created,
            sequence: blob.sequence,
            sent: blob.created,
            succeeded: false,
          })),
  })),
  'history-without-webhook-refused': fault('MA-HIST-04', (base) => ({
    subscriptionFor: (call, contentType) => {
      const subscription = base.subscriptionFor(call, contentType)
      const isLacking = 'webhook' in subscription && subscription.webhook === null
      return call.operation === 'listNotifications' && isLacking ? refuse('AF20022') : subscription
    },
  })),
  'history-empty-null': fault(
    'MA-HIST-04',
    amendAnswers(history, (answer) =>
      isSuccess(answer) && Array.isArray(answer.body) && answer.body.length === 0 ? withBody(answer, null) : answer,
    ),
  ),
  'history-keeps-ten': fault('MA-HIST-01', (base) => ({
    attemptsOf: (call, contentType) => toList(base.attemptsOf(call, contentType)).slice(-10),
  })),
  'history-stopped-served': fault(
    'MA-HIST-05',
    insteadOfRefusals(history, ['AF20023'], (_, arrival) => (isStopped(arrival) ? ok([]) : undefined)),
  ),
  'history-disabled-served': fault(
    'MA-HIST-05',
    insteadOfRefusals(history, ['AF20023'], (_, arrival) => (isStopped(arrival) ? undefined : ok([]))),
  ),
  'history-disabled-wrong-code': fault(
    'MA-HIST-05',
    insteadOfRefusals(history, ['AF20023'], (_, { verified }) =>
      refuse('AF10001', verified?.permissions.join(', ') ?? ''),
    ),
  ),
}
