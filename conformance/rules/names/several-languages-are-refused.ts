import { namesIn, severalLanguages } from '../../arbitraries/language-tag.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** A browser sends its whole list of preferences; the service wants the caller to choose, and says which mistake it was. */
export const severalLanguagesAreRefused = defineRule({
  id: 'names/several-languages-are-refused',
  level: 'MUST',
  statement: 'More than one language is refused with AF20053.',
  clauses: ['MA-NAME-03'],
  operations: ['listDlpSensitiveTypes'],
  api: 'management-activity',
  needs: [],
  world: 'any',
  provenBy: ['names-several-languages-first-wins', 'names-language-codes-swapped'],
  cases: 40,

  given: () => severalLanguages,

  observe: ({ tenant }, language) => betweenControls(tenant, namesIn('en-US'), namesIn(language)),

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, ['AF20053']), after),
})
