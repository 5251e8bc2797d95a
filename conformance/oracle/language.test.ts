import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  badLanguageSyntax,
  badLanguageWeight,
  documentedLanguage,
  oneLanguage,
  severalLanguages,
  weightedLanguage,
} from '../arbitraries/language-tag.ts'
import { differenceOfNames, languageWish, namesById } from './language.ts'

describe('languageWish', () => {
  it.each([
    ['en-US', 'one'],
    ['es', 'one'],
    ['es;q=0.5', 'one'],
    ['en-US, es', 'several'],
    ['es,en;q=0.3', 'several'],
    ['en-US;q=7', 'bad'],
    [';q=1', 'bad'],
    ['en US', 'bad'],
    ['', 'unspecified'],
    ['*', 'unspecified'],
    ['en_US', 'unspecified'],
    ['es,', 'unspecified'],
    ['es, es', 'unspecified'],
  ])('languageWish reads %j as %s', (header, wish) => {
    expect(languageWish(header)).toBe(wish)
  })

  it.each([
    ['oneLanguage', oneLanguage, 'one'],
    ['documentedLanguage', documentedLanguage, 'one'],
    ['weightedLanguage', weightedLanguage, 'one'],
    ['severalLanguages', severalLanguages, 'several'],
    ['badLanguageSyntax', badLanguageSyntax, 'bad'],
    ['badLanguageWeight', badLanguageWeight, 'bad'],
  ])('%s draws only what languageWish reads the same way', (_, arbitrary, wish) => {
    fc.assert(
      fc.property(arbitrary, (header) => languageWish(header) === wish),
      { numRuns: 300 },
    )
  })
})

describe('differenceOfNames', () => {
  const english = namesById([
    { id: '50842EB7-edc8-4019-85dd-5a5c1f2bb085', name: 'CreditCardNumber' },
    { id: '0e9b3178-9678-47dd-a509-37222ca96b42', name: 'EUDebitCardNumber' },
    {},
  ])

  it('namesById reads the sample of the document, whose last item is an ellipsis', () => {
    expect([...english.values()]).toEqual(['CreditCardNumber', 'EUDebitCardNumber'])
  })

  it('differenceOfNames sees an id that only one list has, whichever', () => {
    const shorter = new Map([...english].slice(1))
    expect(differenceOfNames(english, shorter, 'ids')).toContain('50842eb7')
    expect(differenceOfNames(shorter, english, 'ids')).toContain('50842eb7')
  })

  it('differenceOfNames compares names only when asked to', () => {
    const translated = new Map([...english].map(([id, name]) => [id, `${name} (es)`]))
    expect(differenceOfNames(english, translated, 'ids')).toBeUndefined()
    expect(differenceOfNames(english, translated, 'ids and names')).toContain('CreditCardNumber (es)')
    expect(differenceOfNames(english, english, 'ids and names')).toBeUndefined()
  })
})
