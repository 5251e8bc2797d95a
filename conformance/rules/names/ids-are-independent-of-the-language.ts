import fc from 'fast-check'
import { namesIn, oneLanguage } from '../../arbitraries/language-tag.ts'
import { abstain, nothingWrong, wrong } from '../../judge.ts'
import { differenceOfNames, namesById } from '../../oracle/language.ts'
import { defineRule } from '../../rule.ts'

/** Whoever caches the list in one language must be able to look up the GUIDs of records read by somebody in another. */
export const idsAreIndependentOfTheLanguage = defineRule({
  id: 'names/ids-are-independent-of-the-language',
  level: 'MUST',
  statement: 'The sensitive types have the same ids in every language.',
  clauses: ['MA-NAME-02'],
  operations: ['listDlpSensitiveTypes'],
  api: 'management-activity',
  needs: [],
  world: 'any',
  provenBy: ['names-ids-localized', 'names-untranslated-dropped'],
  cases: 8,

  given: () =>
    fc.record({ one: fc.constant('en-US'), other: fc.oneof(fc.constantFrom('es', 'de-DE', 'fr'), oneLanguage) }),

  observe: async ({ tenant }, { one, other }) => ({
    first: await tenant.call(namesIn(one)),
    second: await tenant.call(namesIn(other)),
  }),

  judge: ({ first, second }, { one, other }) => {
    if (!Array.isArray(first.json) || !Array.isArray(second.json)) return abstain('one of the languages was not served')
    const difference = differenceOfNames(namesById(first.json), namesById(second.json), 'ids')
    if (difference === undefined) return nothingWrong
    return wrong(`The ids for ${one} and for ${other} differ.`, { expected: 'the same ids', got: difference })
  },
})
