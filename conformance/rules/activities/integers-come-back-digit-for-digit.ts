import { activityBody, creating } from '../../arbitraries/content-activity.ts'
import { integer64, naturalInteger64 } from '../../arbitraries/integer-64.ts'
import { created, nothingWrong, wrong } from '../../judge.ts'
import { entriesOf, integerOf, show } from '../../oracle/content-activity.ts'
import { defineRule } from '../../rule.ts'

/** Shipped clients number entries by .NET ticks, which no double holds: a server that rounds them puts the log out of order. Whether numbers below zero are taken is open; what is taken comes back. */
export const integersComeBackDigitForDigit = defineRule({
  id: 'activities/integers-come-back-digit-for-digit',
  level: 'MUST',
  statement:
    'sequenceNumber and length come back digit for digit up to the largest 64-bit integer, and with their sign.',
  clauses: ['CA-POST-09'],
  operations: ['createMyContentActivity'],
  api: 'content-activities',
  needs: [],
  world: 'any',
  provenBy: [
    'activities-integers-without-sign',
    'activities-integers-rounded',
    'activities-length-rounded',
    'activities-integers-32-bit',
    'activities-integers-clamped',
  ],

  given: (scope) =>
    activityBody(scope, {
      entries: { members: { sequenceNumber: integer64, length: naturalInteger64 } },
      entryCount: { minLength: 1, maxLength: 2 },
    }),

  observe: ({ tenant }, body) => tenant.call(creating(body)),

  judge: (answer, body) =>
    created(
      answer,
      (activity) => {
        const got = entriesOf(activity)
        return entriesOf(body).flatMap((entry, i) =>
          ['sequenceNumber', 'length'].flatMap((name) =>
            integerOf(got[i]?.[name]) === integerOf(entry[name])
              ? nothingWrong
              : wrong(`${name} comes back as another integer.`, {
                  expected: show(entry[name]),
                  got: show(got[i]?.[name]),
                }),
          ),
        )
      },
      entriesOf(body).some(({ sequenceNumber }) => (integerOf(sequenceNumber) ?? 0n) < 0n)
        ? undefined
        : 'A body with 64-bit integers was refused.',
    ),
})
