import { refuse } from '../../answer.ts'
import { graphError } from '../../graph/answers.ts'
import { defineEffect } from '../effect.ts'
import { operations } from '../subjects.ts'

export const internalError = defineEffect('internal-error', {
  label: 'legal',
  does: '500 with `AF50000`, for Graph with its own error body. Nothing was done.',
  on: operations,
  behaviour: () => ({
    decisions: (happened) => ({
      around: (arrival) => {
        happened()
        return arrival.api === 'management-activity'
          ? refuse('AF50000')
          : graphError(arrival, 500, 'InternalServerError', 'An internal error occurred.')
      },
    }),
  }),
})
