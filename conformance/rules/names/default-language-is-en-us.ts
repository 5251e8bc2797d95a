import fc from 'fast-check'
import { namesIn } from '../../arbitraries/language-tag.ts'
import { abstain, nothingWrong, wrong } from '../../judge.ts'
import { differenceOfNames, namesById } from '../../oracle/language.ts'
import { defineRule } from '../../rule.ts'

/** Most callers send no language; what they get must not depend on where the server runs, nor on who asked before. */
export const defaultLanguageIsEnUs = defineRule({
  id: 'names/default-language-is-en-us',
  level: 'MUST',
  statement: 'Without Accept-Language the names are those of en-US.',
  clauses: ['MA-NAME-02'],
  operations: ['listDlpSensitiveTypes'],
  api: 'management-activity',
  needs: [],
  world: 'any',
  provenBy: ['names-default-spanish', 'names-language-of-the-last-caller'],
  cases: 2,

  given: () => fc.constantFrom('en-US', 'en-us'),

  observe: async ({ tenant }, language) => {
    await tenant.call(namesIn('es'))
    const silent = await tenant.call(namesIn(undefined))
    return { silent, explicit: await tenant.call(namesIn(language)) }
  },

  judge: ({ silent, explicit }) => {
    if (!Array.isArray(silent.json) || !Array.isArray(explicit.json))
      return abstain('one of the requests was not served')
    const difference = differenceOfNames(namesById(silent.json), namesById(explicit.json), 'ids and names')
    if (difference === undefined) return nothingWrong
    return wrong('Without Accept-Language the names differ from those of en-US.', { got: difference })
  },
})
