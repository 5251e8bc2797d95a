import fc from 'fast-check'
import { creating } from '../../arbitraries/content-activity.ts'
import { malformedBody } from '../../arbitraries/content-activity-fault.ts'
import { abstain, inShort, isRefusal, nothingWrong, wrong } from '../../judge.ts'
import { flawOfGraphError, innerErrorOf } from '../../oracle/error-body.ts'
import { defineRule } from '../../rule.ts'

/** Generated clients decode one shape, and support staff ask for what is in its innerError. */
export const errorsHaveAnInnerError = defineRule({
  id: 'activities/errors-have-an-inner-error',
  level: 'SHOULD',
  statement: 'The body of a refusal is {error: {code, message, innerError}}.',
  clauses: ['CA-PLAT-02'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: ['activities-inner-error-missing', 'activities-error-message-missing'],
  cases: 15,

  given: (scope) => fc.record({ body: malformedBody(scope), anonymous: fc.boolean() }),

  observe: ({ tenant }, { body: { valid, spoilt }, anonymous }) =>
    tenant.call(anonymous ? creating(valid, { token: null }) : { ...creating(valid), body: spoilt }),

  judge: (answer) => {
    if (!isRefusal(answer)) return abstain('the request was not refused')
    const flaw =
      flawOfGraphError(answer.json) ?? (innerErrorOf(answer.json) === undefined ? 'there is no innerError' : undefined)
    return flaw === undefined ? nothingWrong : wrong(`The error body is incomplete: ${flaw}.`, { got: inShort(answer) })
  },
})
