import { withBody, withHeader } from '../answer.ts'
import { amendAnswers, feedOperations } from '../overrides.ts'
import type { Override } from '../policy.ts'
import { isJsonObject } from '../state.ts'
import { type Variants, variant } from '../variant.ts'

/** The same JSON with the members of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, reversed(member)]),
  )
}

const contentType = (value: string): Override =>
  amendAnswers(feedOperations, (answer) =>
    answer.headers.some(([name]) => name === 'Content-Type') ? withHeader(answer, 'Content-Type', value) : answer,
  )

/** Messages as the live service words them; they name what the documented ones name, where that is asked for. */
const liveMessages: Readonly<Record<string, (values: readonly string[]) => string>> = {
  AF10001: ([set]) => `The permission set (${set}) sent in the request does not include the expected permission.`,
  AF20052: ([key]) => `Blob key ${key} in the url is invalid`,
}

const spanish = ['es', 'en-US'] as const

/** How answers may look otherwise, whatever they say. */
export const answerVariants: Variants = {
  'header-names-lower-case': variant([], (base) => ({
    answered: (answer, arrival) => {
      const done = base.answered(answer, arrival)
      return { ...done, headers: done.headers.map(([name, value]) => [name.toLowerCase(), value]) }
    },
  })),
  'more-headers': variant(
    [],
    amendAnswers(feedOperations, (answer) => ({
      ...answer,
      headers: [
        ['Cache-Control', 'no-cache'],
        ['Pragma', 'no-cache'],
        ['Expires', '-1'],
        ['Server', 'Microsoft-IIS/10.0'],
        ['X-AspNet-Version', '4.0.30319'],
        ...answer.headers,
      ],
    })),
  ),
  'members-in-opposite-order': variant(
    [],
    amendAnswers(feedOperations, (answer) =>
      answer.body === undefined || answer.body === null ? answer : withBody(answer, reversed(answer.body)),
    ),
  ),
  'json-indented': variant(
    [],
    amendAnswers(feedOperations, (answer) =>
      answer.body === undefined ? answer : { ...answer, text: JSON.stringify(answer.body, undefined, 2) },
    ),
  ),
  'json-escaped': variant(
    [],
    amendAnswers(feedOperations, (answer) =>
      answer.body === undefined
        ? answer
        : {
            ...answer,
            text: JSON.stringify(answer.body).replace(/[^\x20-\x7e]/g, (unit) => {
              const code = unit.charCodeAt(0).toString(16).padStart(4, '0')
              return `\\u${code}`
            }),
          },
    ),
  ),
  'charset-upper-case': variant('MA-ERR-05', contentType('application/json; charset=UTF-8')),
  'charset-without-space': variant('MA-ERR-05', contentType('application/json;charset=utf-8')),
  'messages-as-live': variant('MA-ERR-03', (base) => ({
    message: (refusal, arrival) => liveMessages[refusal.refused]?.(refusal.values) ?? base.message(refusal, arrival),
  })),
  'names-es-untranslated-items': variant('MA-NAME-02', (base) => ({
    sensitiveTypes: (language, call) => {
      const [translated = [], english = []] = spanish.map((each) => base.sensitiveTypes(each, call))
      if (!language.toLowerCase().startsWith('es')) return base.sensitiveTypes(language, call)
      return english.map((item, index) => (index % 2 === 0 ? (translated[index] ?? item) : item))
    },
  })),
  'names-unknown-language-is-english': variant('MA-NAME-02', (base) => ({
    sensitiveTypes: (language, call) =>
      base.sensitiveTypes(language.toLowerCase().startsWith('es') ? 'es' : 'en-US', call),
  })),
}
