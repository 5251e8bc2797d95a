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
    fc.oneof(
      { weight: 3, arbitrary: fc.shuffledSubarray(['en-US', 'es', 'de-DE', 'fr', 'zh-Hans-CN'], { minLength: 2 }) },
      { weight: 1, arbitrary: fc.shuffledSubarray(['en-US', 'en-GB'], { minLength: 2 }) },
    ),
    fc.constantFrom(',', ', '),
    fc.boolean(),
  )
  .map(([tags, comma, weighted]) => tags.map((tag, i) => (weighted && i > 0 ? `${tag};q=0.${9 - i}` : tag)).join(comma))

/**
 * Header values whose language contains what not even a token may contain, so that neither a strict nor a lenient reader finds a
 * language in them. A bare `*`, empty list elements and tokens that are merely no language are left out: those a server may take.
 */
export const badLanguageSyntax = fc
  .tuple(
    fc.constantFrom('@@', '(en)', '"en-US"', 'en/US', '[es]', '<en>', 'en US', '{en-US}', 'en=US', '=', 'es:ES'),
    fc.boolean(),
  )
  .map(([header, weighted]) => (weighted ? `${header};q=0.5` : header))

/** One language with a weight that is none: no number, cut short, or in front of nothing. */
export const badLanguageWeight = fc.oneof(
  fc
    .tuple(
      documentedLanguage,
      fc.constantFrom(';', ';q', ';q=', ';q=high', ';q=2', ';q=1.5', ';q=-1', ';q=0.5;', ';0.5'),
    )
    .map(([tag, tail]) => tag + tail),
  fc.constant(';q=0.5'),
)

/** The call for the friendly names with that `Accept-Language`; `undefined` sends no such header. */
export const namesIn = (language: string | undefined): Call => ({
  operation: 'listDlpSensitiveTypes',
  headers: { 'Accept-Language': language },
})
