import { headerOf } from '../../transport/transport.ts'
import { isRefusal, refuse } from '../answer.ts'
import type { Arrival } from '../call.ts'
import { type Faults, fault } from '../fault.ts'
import { amendBodies, amendItems, insteadOfRefusals } from '../overrides.ts'
import type { World } from '../state.ts'

const names = ['listDlpSensitiveTypes'] as const

const asked = ({ request }: Arrival): string => headerOf(request, 'accept-language')?.trim() ?? ''
const isEnglish = (language: string): boolean => language === '*' || language.toLowerCase().startsWith('en')

const lastLanguages = new WeakMap<World, string>()

export const nameFaults: Faults = {
  'names-id-not-guid': fault(
    'MA-NAME-01',
    amendItems(names, (item) => ({
      ...item,
      id: String(item.name)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-'),
    })),
  ),
  'names-name-missing': fault(
    'MA-NAME-01',
    amendItems(names, ({ id, name }) => ({ id, displayName: name })),
  ),
  'names-wrapped-in-value': fault(
    'MA-NAME-01',
    amendBodies(names, (body) => ({ value: body })),
  ),
  'names-language-ignored': fault('MA-NAME-02', (base) => ({
    sensitiveTypes: (_, call) => base.sensitiveTypes('en-US', call),
  })),
  'names-default-spanish': fault('MA-NAME-02', (base) => ({
    languageOf: (call) => (asked(call) === '' ? 'es' : base.languageOf(call)),
  })),
  'names-language-of-the-last-caller': fault('MA-NAME-02', (base) => ({
    languageOf: (call) => {
      const language = base.languageOf(call)
      if (isRefusal(language)) return language
      if (asked(call) !== '') lastLanguages.set(call.world, language)
      return lastLanguages.get(call.world) ?? language
    },
  })),
  'names-ids-localized': fault('MA-NAME-02', (base) => ({
    sensitiveTypes: (language, call) =>
      base.sensitiveTypes(language, call).map((item) => {
        const id = String(item.id)
        return isEnglish(language) ? item : { ...item, id: `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}` }
      }),
  })),
  'names-untranslated-dropped': fault('MA-NAME-02', (base) => ({
    sensitiveTypes: (language, call) => {
      const all = base.sensitiveTypes(language, call)
      return language.toLowerCase().startsWith('es') ? all.slice(0, -1) : all
    },
  })),
  'names-language-not-en-us-refused': fault(['MA-NAME-02', 'MA-NAME-03'], (base) => ({
    languageOf: (call) => {
      const language = base.languageOf(call)
      const given = asked(call)
      return isRefusal(language) || given === '' || given === 'en-US' ? language : refuse('AF20054')
    },
  })),
  'names-quality-refused': fault('MA-NAME-03', (base) => ({
    languageOf: (call) => (asked(call).includes(';') ? refuse('AF20054') : base.languageOf(call)),
  })),
  'names-several-languages-first-wins': fault('MA-NAME-03', (base) => ({
    languageOf: (call) => {
      const language = base.languageOf(call)
      return isRefusal(language) && language.refused === 'AF20053'
        ? (asked(call).split(/[,;]/)[0] ?? '').trim()
        : language
    },
  })),
  'names-bad-syntax-is-default': fault('MA-NAME-03', (base) => ({
    languageOf: (call) => {
      const language = base.languageOf(call)
      return isRefusal(language) && language.refused === 'AF20054' ? 'en-US' : language
    },
  })),
  'names-bad-weight-ignored': fault('MA-NAME-03', (base) => ({
    languageOf: (call) => {
      const headers = call.request.headers.map(([name, value]): readonly [string, string] =>
        name.toLowerCase() === 'accept-language' ? [name, value.replace(/;[^,]*/g, '')] : [name, value],
      )
      return base.languageOf({ ...call, request: { ...call.request, headers } })
    },
  })),
  'names-language-codes-swapped': fault(
    'MA-NAME-03',
    insteadOfRefusals(names, ['AF20053', 'AF20054'], ({ refused }) =>
      refuse(refused === 'AF20053' ? 'AF20054' : 'AF20053'),
    ),
  ),
}
