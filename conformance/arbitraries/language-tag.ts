import fc from 'fast-check'
import type { Call } from '../target.ts'

/** The two languages that the document names itself; every server knows what is meant by them. */
export const documentedLanguage = fc.constantFrom('en-US', 'es')

/** One language, spelled in any of the ways that leave its meaning alone: tags ignore letter case. */
export const oneLanguage = fc.constantFrom('en-US', 'en-us', 'EN-US', 'es', 'ES')

/** One language with a weight, which is legal for a list of one. */
export const weightedLanguage = fc
  .tuple(documentedLanguage, fc.constantFrom(';q=1', ';q=1.0', ';q=0.8', ';q=0.001', '; q=0.5', ' ; q=0.5'))
  .map(([tag, weight]) => tag + weight)

/** Two or more different languages. The same language twice and the wildcard are left out: how many those are is open. */
export const severalLanguages = fc
  .tuple(
    fc.shuffledSubarray(['en-US', 'es', 'de-DE', 'fr', 'zh-Hans-CN'], { minLength: 2 }),
    fc.constantFrom(',', ', '),
    fc.boolean(),
  )
  .map(([tags, comma, weighted]) => tags.map((tag, i) => (weighted && i > 0 ? `${tag};q=0.${9 - i}` : tag)).join(comma))

/**
 * Header values outside RFC 9110 and RFC 4647 however kindly they are read: no range at all before the weight, a weight that is
 * no number from 0 to 1, a parameter cut short, characters that not even a token may contain. A bare `*`, empty list elements and
 * tokens that are merely no language are left out: a server may well take those.
 */
export const badLanguageSyntax = fc.oneof(
  fc
    .tuple(documentedLanguage, fc.constantFrom(';', ';q', ';q=', ';q=high', ';q=2', ';q=1.5', ';q=-1', ';q=0.5;'))
    .map(([tag, tail]) => tag + tail),
  fc.constantFrom(';q=0.5', '=', '@@', '(en)', '"en-US"', 'en/US', '[es]', '<en>', 'en US', '{en-US}', 'en=US'),
)

/** The call for the friendly names with that `Accept-Language`; `undefined` sends no such header. */
export const namesIn = (language: string | undefined): Call => ({
  operation: 'listDlpSensitiveTypes',
  headers: { 'Accept-Language': language },
})
