import fc from 'fast-check'
import { namesIn } from '../../arbitraries/language-tag.ts'
import { abstain, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { namesById } from '../../oracle/language.ts'
import { defineRule } from '../../rule.ts'

/**
 * The document names Spanish as a language one may ask for. How much of the list is translated is open, so one name that differs
 * is enough; that there is one at all is only what the header is for, hence not a MUST.
 */
export const languageSelectsTheNames = defineRule({
  id: 'names/language-selects-the-names',
  level: 'SHOULD',
  statement: 'Asked for Spanish, the target gives at least one name that differs from the one of en-US.',
  clauses: ['MA-NAME-02'],
  operations: ['listDlpSensitiveTypes'],
  api: 'management-activity',
  needs: [],
  world: 'any',
  provenBy: ['names-language-ignored'],
  cases: 2,

  given: () => fc.constantFrom('es', 'ES'),

  observe: async ({ tenant }, language) => ({
    english: await tenant.call(namesIn('en-US')),
    spanish: await tenant.call(namesIn(language)),
  }),

  judge: ({ english, spanish }) => {
    if (isThrottled(english) || isThrottled(spanish)) return abstain('the target throttled the request')
    if (!Array.isArray(english.json) || !Array.isArray(spanish.json))
      return abstain('one of the languages was not served')
    const names = namesById(english.json)
    const translated = namesById(spanish.json)
    if (names.size === 0) return abstain('the list is empty')
    const differs = [...translated].some(([id, name]) => names.get(id) !== name)
    return differs ? nothingWrong : wrong('Spanish and English names are the same.', { expected: 'a translated name' })
  },
})
