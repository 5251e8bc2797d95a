import type { AnyRule } from '../rule.ts'
import { badLanguageSyntaxIsRefused } from './names/bad-language-syntax-is-refused.ts'
import { defaultLanguageIsEnUs } from './names/default-language-is-en-us.ts'
import { eachItemIsGuidAndName } from './names/each-item-is-guid-and-name.ts'
import { idsAreIndependentOfTheLanguage } from './names/ids-are-independent-of-the-language.ts'
import { languageSelectsTheNames } from './names/language-selects-the-names.ts'
import { languageWithWeightIsServed } from './names/language-with-weight-is-served.ts'
import { oneLanguageIsServed } from './names/one-language-is-served.ts'
import { severalLanguagesAreRefused } from './names/several-languages-are-refused.ts'

/** Every rule of the suite, family by family. Documentation, CLI, tests and reports read this list. */
export const rules: readonly AnyRule[] = [
  badLanguageSyntaxIsRefused,
  defaultLanguageIsEnUs,
  eachItemIsGuidAndName,
  idsAreIndependentOfTheLanguage,
  languageSelectsTheNames,
  languageWithWeightIsServed,
  oneLanguageIsServed,
  severalLanguagesAreRefused,
]
