import { namesIn, oneLanguage } from '../../arbitraries/language-tag.ts'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { defineRule } from '../../rule.ts'

/** The two tags are the document's own examples; that tags ignore letter case is said where the header is defined. */
export const oneLanguageIsServed = defineRule({
  id: 'names/one-language-is-served',
  level: 'MUST',
  statement: 'A request for one of the two documented languages is served, however its tag is written.',
  clauses: ['MA-NAME-02', 'MA-NAME-03'],
  operations: ['listDlpSensitiveTypes'],
  api: 'management-activity',
  needs: [],
  world: 'any',
  provenBy: ['names-language-not-en-us-refused'],
  cases: 8,

  given: () => oneLanguage,

  observe: ({ tenant }, language) => tenant.call(namesIn(language)),

  judge: (answer) => {
    if (isThrottled(answer)) return abstain('the target throttled the request')
    return answer.status === 200
      ? nothingWrong
      : wrong('A single, well-formed language was not served.', { expected: '200', got: inShort(answer) })
  },
})
