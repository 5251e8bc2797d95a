import { badLanguageWeight, namesIn } from '../../arbitraries/language-tag.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Many servers read the language and drop the rest; strictly, what is behind it is part of the syntax. */
export const badLanguageWeightIsRefused = defineRule({
  id: 'names/bad-language-weight-is-refused',
  level: 'SHOULD',
  statement: 'One language with a malformed weight is refused with AF20054.',
  clauses: ['MA-NAME-03'],
  operations: ['listDlpSensitiveTypes'],
  api: 'management-activity',
  needs: [],
  world: 'any',
  provenBy: ['names-bad-syntax-is-default', 'names-bad-weight-ignored'],
  cases: 40,

  given: () => badLanguageWeight,

  observe: ({ tenant }, language) => betweenControls(tenant, namesIn('en-US'), namesIn(language)),

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, ['AF20054']), after),
})
