import { headerOf } from '../transport/transport.ts'
import { type Refusal, refuse } from './answer.ts'
import type { FeedCall } from './call.ts'
import type { JsonObject } from './state.ts'

const languages = ['en-US', 'de', 'es', 'fr'] as const

type Language = (typeof languages)[number]

/** Sensitive information types with their names. The ids are the same in every language. */
const types: readonly { readonly id: string; readonly names: Readonly<Record<Language, string>> }[] = [
  {
    id: '50842eb7-edc8-4019-85dd-5a5c1f2bb085',
    names: {
      'en-US': 'Credit Card Number',
      de: 'Kreditkartennummer',
      es: 'Número de tarjeta de crédito',
      fr: 'Numéro de carte de crédit',
    },
  },
  {
    id: '0e9b3178-9678-47dd-a509-37222ca96b42',
    names: {
      'en-US': 'EU Debit Card Number',
      de: 'EU-Debitkartennummer',
      es: 'Número de tarjeta de débito de la UE',
      fr: 'Numéro de carte de débit européenne',
    },
  },
  {
    id: 'a44669fe-0d48-453d-a9b1-2cc83f2cba77',
    names: {
      'en-US': 'U.S. Social Security Number (SSN)',
      de: 'Sozialversicherungsnummer (USA)',
      es: 'Número del seguro social de EE. UU.',
      fr: 'Numéro de sécurité sociale des États-Unis',
    },
  },
  {
    id: 'e7dc4711-11b7-4cb0-b88b-2c394a771f0e',
    names: {
      'en-US': 'International Banking Account Number (IBAN)',
      de: 'Internationale Bankkontonummer (IBAN)',
      es: 'Número de cuenta bancaria internacional (IBAN)',
      fr: 'Numéro de compte bancaire international (IBAN)',
    },
  },
  {
    id: 'cb2ab58c-9cb8-4c81-baf8-a4e106791df4',
    names: { 'en-US': 'SWIFT Code', de: 'SWIFT-Code', es: 'Código SWIFT', fr: 'Code SWIFT' },
  },
  {
    id: '178ec42a-18b4-47cc-85c7-d62c92fd67f8',
    names: {
      'en-US': 'U.S. / U.K. Passport Number',
      de: 'Reisepassnummer (USA/Großbritannien)',
      es: 'Número de pasaporte de EE. UU. o Reino Unido',
      fr: 'Numéro de passeport américain ou britannique',
    },
  },
]

const range = /^(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)(?:[ \t]*;[ \t]*q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i

/** The one language asked for; en-US when none is, or one that has no names here. */
export function languageOf({ request }: FeedCall): string | Refusal {
  const given = request.headers.filter(([name]) => name.toLowerCase() === 'accept-language').length
  const text = given > 1 ? allValues(request.headers) : (headerOf(request, 'accept-language') ?? '')
  if (text.trim() === '') return 'en-US'
  const ranges = text.split(',').map((part) => part.trim())
  if (!ranges.every((part) => range.test(part))) return refuse('AF20054')
  const [only = '', ...others] = ranges
  return others.length > 0 ? refuse('AF20053') : (only.split(';')[0] ?? '').trim()
}

const allValues = (headers: FeedCall['request']['headers']): string =>
  headers.flatMap(([name, value]) => (name.toLowerCase() === 'accept-language' ? [value] : [])).join(',')

/** The names in a language, its region not regarded. */
export function sensitiveTypes(language: string): readonly JsonObject[] {
  const primary = language.toLowerCase().split('-')[0]
  const known = languages.find((one) => one === primary) ?? 'en-US'
  return types.map(({ id, names }) => ({ id, name: names[known] }))
}
