import { type Answer, withBody, withHeader } from '../answer.ts'
import type { Arrival } from '../call.ts'
import { documentedReading, type GraphReading, strictReading } from '../graph/reading.ts'
import { amendAnswers, graphOperations, omit } from '../overrides.ts'
import type { Override } from '../policy.ts'
import { isJsonObject } from '../state.ts'
import { type Variants, variant } from '../variant.ts'

const reading =
  (change: Partial<GraphReading>): Override =>
  (base) => ({ graph: { ...base.graph, ...change } })

const created = (edit: (answer: Answer, arrival: Arrival) => Answer): Override =>
  amendAnswers(graphOperations, (answer, arrival) => (answer.status === 201 ? edit(answer, arrival) : answer))

/** How creating a content activity may answer otherwise. */
export const activityVariants: Variants = {
  'activities-odata-type-at-root': variant(
    'CA-POST-01',
    created((answer) =>
      isJsonObject(answer.body)
        ? withBody(answer, {
            '@odata.type': '#microsoft.graph.contentActivity',
            ...omit(answer.body, '@odata.context'),
          })
        : answer,
    ),
  ),
  'activities-odata-minimal-nulls': variant('CA-POST-07', reading({ unset: 'absent' })),
  'activities-undeclared-refused': variant('CA-BODY-04', reading({ undeclared: 'refused' })),
  'activities-enum-names-exact': variant('CA-BODY-03', reading({ memberNames: 'exact' })),
  'activities-enum-numbers-refused': variant('CA-BODY-03', reading({ memberNumbers: 'refused' })),
  'activities-later-members-refused': variant('CA-BODY-03', reading({ laterMembers: 'refused' })),
  'activities-times-required': variant('CA-BODY-02', reading({ times: 'required' })),
  'activities-content-to-process-taken': variant('CA-POST-01', reading({ contentToProcess: 'taken' })),
  'activities-strict': variant(['CA-BODY-02', 'CA-BODY-03', 'CA-BODY-04'], reading(strictReading)),
  'activities-no-users-path': variant('CA-POST-01', (base) => ({
    route: (address) => {
      const route = base.route(address)
      return route?.operation === 'createUserContentActivity' ? undefined : route
    },
  })),
  'activities-only-own-root': variant('CA-POST-01', (base) => ({
    route: (address) => {
      const route = base.route(address)
      return route?.version === 'beta' ? undefined : route
    },
  })),
  'activities-innererror-lower-case': variant(
    'CA-PLAT-02',
    amendAnswers(graphOperations, (answer) => {
      const error = isJsonObject(answer.body) ? answer.body.error : undefined
      if (!isJsonObject(error)) return answer
      return withBody(answer, { error: { ...omit(error, 'innerError'), innererror: error.innerError } })
    }),
  ),
  'activities-full-fractions': variant(
    'CA-POST-05',
    reading({
      normaliseTime: (text) => {
        const [whole = '', fraction = ''] = (documentedReading.normaliseTime(text) ?? '').slice(0, -1).split('.')
        return whole === '' ? undefined : `${whole}.${fraction.padEnd(7, '0')}Z`
      },
    }),
  ),
  'activities-milliseconds-only': variant(
    'CA-POST-05',
    reading({ normaliseTime: (text) => documentedReading.normaliseTime(text)?.replace(/(\.\d{3})\d+Z$/, '$1Z') }),
  ),
  'activities-content-type-parameters': variant(
    'CA-POST-10',
    created((answer) =>
      withHeader(
        answer,
        'Content-Type',
        'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
      ),
    ),
  ),
  'activities-plain-content-type': variant(
    'CA-POST-10',
    created((answer) => withHeader(answer, 'Content-Type', 'application/json')),
  ),
  'activities-non-guid-ids': variant(
    'CA-POST-02',
    created((answer) => {
      if (!isJsonObject(answer.body)) return answer
      const id = `AAMk${Buffer.from(String(answer.body.id)).toString('base64url')}=`
      return withHeader(withBody(answer, { ...answer.body, id }), 'Location', undefined)
    }),
  ),
  'activities-no-location': variant(
    'CA-POST-01',
    created((answer) => withHeader(answer, 'Location', undefined)),
  ),
  'activities-members-in-opposite-order': variant(
    'CA-POST-01',
    created((answer) =>
      isJsonObject(answer.body)
        ? withBody(answer, Object.fromEntries(Object.entries(answer.body).toReversed()))
        : answer,
    ),
  ),
}
