import { namesIn, weightedLanguage } from '../../arbitraries/language-tag.ts'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { defineRule } from '../../rule.ts'

/** HTTP libraries add weights of their own accord. One language stays one language, but the document shows no weight: SHOULD. */
export const languageWithWeightIsServed = defineRule({
  id: 'names/language-with-weight-is-served',
  level: 'SHOULD',
  statement: 'One language with a legal weight is neither several languages nor bad syntax.',
  clauses: ['MA-NAME-03'],
  operations: ['listDlpSensitiveTypes'],
  api: 'management-activity',
  needs: [],
  world: 'any',
  provenBy: ['names-quality-refused'],
  cases: 12,

  given: () => weightedLanguage,

  observe: async ({ tenant }, language) => ({
    plain: await tenant.call(namesIn(language.replace(/\s*;.*$/, ''))),
    weighted: await tenant.call(namesIn(language)),
  }),

  judge: ({ plain, weighted }) => {
    if (plain.status !== 200) return abstain(`the language without a weight was not served: ${inShort(plain)}`)
    if (isThrottled(weighted)) return abstain('the target throttled the request')
    return weighted.status === 200
      ? nothingWrong
      : wrong('The weight made the language unacceptable.', { expected: '200', got: inShort(weighted) })
  },
})
