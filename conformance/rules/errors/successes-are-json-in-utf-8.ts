import { callOf, operationCase, plainOperations } from '../../arbitraries/operation-call.ts'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { isJsonType, saysUtf8 } from '../../oracle/error-body.ts'
import { defineRule } from '../../rule.ts'

/** Stopping answers nothing. A start that runs into the waiting period decides nothing. */
const answering = plainOperations.filter((operation) => operation !== 'stopSubscription')

/** Names of files and people are in every alphabet; a reader that has to guess the charset guesses wrong. */
export const successesAreJsonInUtf8 = defineRule({
  id: 'errors/successes-are-json-in-utf-8',
  level: 'SHOULD',
  statement: 'Successful answers are labelled as JSON in UTF-8, and are JSON.',
  clauses: ['MA-ERR-05'],
  operations: [...answering, 'getContent'],
  api: 'management-activity',
  needs: [],
  world: 'stocked',
  provenBy: [
    'errors-success-as-text',
    'errors-charset-missing',
    'errors-charset-latin1',
    'errors-blobs-as-text',
    'errors-started-as-text',
  ],
  cases: 20,

  given: (scope) => operationCase(scope, answering),

  observe: ({ tenant }, operation) => tenant.call(callOf(operation)),

  judge: (answer) => {
    if (answer.status !== 200 || answer.body.length === 0) return abstain('there is no successful answer with a body')
    const type = answer.header('Content-Type')
    if (answer.json === undefined) return wrong('A successful answer is no JSON.', { got: inShort(answer) })
    return isJsonType(type) && saysUtf8(type)
      ? nothingWrong
      : wrong('A successful answer is not labelled as JSON in UTF-8.', {
          expected: 'application/json; charset=utf-8',
          got: type ?? 'no Content-Type',
        })
  },
})
