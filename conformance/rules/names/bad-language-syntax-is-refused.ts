import { badLanguageSyntax, namesIn } from '../../arbitraries/language-tag.ts'
import { refusedWith, sandwiched } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Only values that no reading of the header allows are tried, so a lenient parser has no excuse. */
export const badLanguageSyntaxIsRefused = defineRule({
  id: 'names/bad-language-syntax-is-refused',
  level: 'MUST',
  statement: 'An Accept-Language header with bad syntax is refused with AF20054.',
  clauses: ['MA-NAME-03'],
  operations: ['listDlpSensitiveTypes'],
  api: 'management-activity',
  needs: [],
  world: 'any',
  provenBy: ['names-bad-syntax-is-default', 'names-language-codes-swapped'],
  cases: 40,

  given: () => badLanguageSyntax,

  observe: ({ tenant }, language) => betweenControls(tenant, namesIn('en-US'), namesIn(language)),

  judge: ({ before, refused, after }) => sandwiched(before, refusedWith(refused, ['AF20054']), after),
})
