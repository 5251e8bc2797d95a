import { withBody, withHeader } from '../answer.ts'
import { amendAnswers, feedOperations, otherMessage } from '../overrides.ts'
import type { Override } from '../policy.ts'
import { isJsonObject } from '../state.ts'
import { seen, type Variants, variant } from '../variant.ts'

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

const spanish = ['es', 'en-US'] as const

/** How answers may look otherwise, whatever they say. */
export const answerVariants: Variants = {
  'header-names-lower-case': seen(
    'captured: logs of clients that speak HTTP/2',
    variant([], 'Writes all header names in lower case, as over HTTP/2.', (base) => ({
      answered: (answer, arrival) => {
        const done = base.answered(answer, arrival)
        return { ...done, headers: done.headers.map(([name, value]) => [name.toLowerCase(), value]) }
      },
    })),
  ),
  'more-headers': seen(
    'captured: microsoft/coe-starter-kit issues 1549, 2807, 9110',
    variant(
      [],
      'Sends headers that forbid caching and tell what the server runs on.',
      amendAnswers(feedOperations, (answer) => ({
        ...answer,
        headers: [
          ['Cache-Control', 'no-cache'],
          ['Pragma', 'no-cache'],
          ['Expires', '-1'],
          ['Server', 'Microsoft-IIS/10.0'],
          ['X-AspNet-Version', '4.0.30319'],
          ['X-Powered-By', 'ASP.NET'],
          ...answer.headers,
        ],
      })),
    ),
  ),
  'correlation-header': seen(
    'captured: microsoft/coe-starter-kit issue 9110',
    variant(
      [],
      'Sends a GUID that is new with every answer as `mise-correlation-id`.',
      amendAnswers(feedOperations, (answer, { world, tenantSegment }) =>
        withHeader(answer, 'mise-correlation-id', world.chance.nextGuid(`correlation/${tenantSegment}`)),
      ),
    ),
  ),
  'members-in-opposite-order': variant(
    [],
    'Writes the members of every object in the opposite order.',
    amendAnswers(feedOperations, (answer) =>
      answer.body === undefined || answer.body === null ? answer : withBody(answer, reversed(answer.body)),
    ),
  ),
  'json-indented': variant(
    [],
    'Writes JSON with line breaks and indentation.',
    amendAnswers(feedOperations, (answer) =>
      answer.body === undefined ? answer : { ...answer, text: JSON.stringify(answer.body, undefined, 2) },
    ),
  ),
  'json-escaped': variant(
    [],
    'Writes characters beyond ASCII as `\\u` escapes.',
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
  'charset-upper-case': variant('MA-ERR-05', 'Writes `charset=UTF-8`.', contentType('application/json; charset=UTF-8')),
  'charset-without-space': variant(
    'MA-ERR-05',
    'Writes `Content-Type` without a space before the charset.',
    contentType('application/json;charset=utf-8'),
  ),
  'message-of-permission-as-live': seen(
    'captured: microsoft/coe-starter-kit issues 3192, 8300, 8664',
    variant(
      'MA-ERR-03',
      'Words AF10001 without naming the permission that is missing.',
      otherMessage(
        'AF10001',
        ({ values: [set = ''] }) =>
          `The permission set (${set}) sent in the request does not include the expected permission.`,
      ),
    ),
  ),
  'message-of-disabled-as-live': seen(
    'captured: microsoft/coe-starter-kit issue 9110; wazuh/wazuh issue 29674',
    variant(
      'MA-CONT-05',
      'Words AF20023 without saying who disabled the subscription.',
      otherMessage('AF20023', () => 'The subscription was disabled.'),
    ),
  ),
  'message-of-blob-as-live': seen(
    'reported: microsoft/coe-starter-kit issue 6248, microsoft/powerapps-tools issues 552 and 577',
    variant(
      'MA-BLOB-05',
      'Speaks of a blob key in AF20052.',
      otherMessage('AF20052', ({ values: [key = ''] }) => `Blob key ${key} in the url is invalid`),
    ),
  ),
  'message-of-internal-error-as-sample': seen(
    'documented: the sample error',
    variant(
      'MA-ERR-03',
      'Words AF50000 as the sample has it, not as the table of codes.',
      otherMessage('AF50000', () => 'An internal server error occurred. Retry the request.'),
    ),
  ),
  'names-es-untranslated-items': variant(
    'MA-NAME-02',
    'Has Spanish names for some of the sensitive types only.',
    (base) => ({
      sensitiveTypes: (language, call) => {
        const [translated = [], english = []] = spanish.map((each) => base.sensitiveTypes(each, call))
        if (!language.toLowerCase().startsWith('es')) return base.sensitiveTypes(language, call)
        return english.map((item, index) => (index % 2 === 0 ? (translated[index] ?? item) : item))
      },
    }),
  ),
  'names-unknown-language-is-english': variant(
    'MA-NAME-02',
    'Answers in English for languages that it does not have.',
    (base) => ({
      sensitiveTypes: (language, call) =>
        base.sensitiveTypes(language.toLowerCase().startsWith('es') ? 'es' : 'en-US', call),
    }),
  ),
}
