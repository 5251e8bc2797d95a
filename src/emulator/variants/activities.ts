import { type Answer, withBody, withHeader } from '../answer.ts'
import type { Arrival } from '../call.ts'
import { documentedReading, type GraphReading, strictReading } from '../graph/reading.ts'
import { amendAnswers, graphOperations, omit } from '../overrides.ts'
import type { Override } from '../policy.ts'
import { isJsonObject } from '../state.ts'
import { seen, type Variants, variant } from '../variant.ts'

const reading =
  (change: Partial<GraphReading>): Override =>
  (base) => ({ graph: { ...base.graph, ...change } })

const created = (edit: (answer: Answer, arrival: Arrival) => Answer): Override =>
  amendAnswers(graphOperations, (answer, arrival) => (answer.status === 201 ? edit(answer, arrival) : answer))

const serverInfo = {
  DataCenter: 'West Europe',
  Slice: 'E',
  Ring: '5',
  ScaleUnit: '001',
  RoleInstance: 'AM1PEPF0000AAAA',
}

/** How creating a content activity may answer otherwise. */
export const activityVariants: Variants = {
  'activities-odata-type-at-root': seen(
    'documented: the sample answer',
    variant(
      'CA-POST-01',
      'Says what the activity is by `@odata.type`, without `@odata.context`.',
      created((answer) =>
        isJsonObject(answer.body)
          ? withBody(answer, {
              '@odata.type': '#microsoft.graph.contentActivity',
              ...omit(answer.body, '@odata.context'),
            })
          : answer,
      ),
    ),
  ),
  'activities-odata-minimal-nulls': variant('CA-POST-07', 'Leaves out what is null.', reading({ unset: 'absent' })),
  'activities-undeclared-refused': seen(
    'captured on other parts of Microsoft Graph: microsoftgraph/msgraph-sdk-python issues 313 and 440',
    variant(
      'CA-BODY-04',
      'Refuses members that no type declares, with `RequestBodyRead`.',
      reading({ undeclared: 'refused' }),
    ),
  ),
  'activities-enum-names-exact': variant(
    'CA-BODY-03',
    'Refuses members of enumerations in another letter case.',
    reading({ memberNames: 'exact' }),
  ),
  'activities-enum-numbers-refused': variant(
    'CA-BODY-03',
    'Refuses members of enumerations that are given by their number.',
    reading({ memberNumbers: 'refused' }),
  ),
  'activities-later-members-refused': seen(
    "documented: Microsoft's guidelines for Graph",
    variant(
      'CA-BODY-03',
      'Refuses the sentinel of an enumeration, and the members after it unless the caller says that it knows them.',
      reading({ laterMembers: 'refused' }),
    ),
  ),
  'activities-times-required': variant(
    'CA-BODY-02',
    'Refuses entries without time stamps.',
    reading({ times: 'required' }),
  ),
  'activities-content-to-process-taken': seen(
    'documented: the sample request of later versions of the page',
    variant(
      'CA-POST-01',
      'Reads `contentToProcess` in the place of `contentMetadata`.',
      reading({ contentToProcess: 'taken' }),
    ),
  ),
  'activities-strict': variant(
    ['CA-BODY-02', 'CA-BODY-03', 'CA-BODY-04'],
    'Refuses everything that only clients in use send, and no document shows.',
    reading(strictReading),
  ),
  'activities-no-users-path': seen(
    'documented: the page has no other path',
    variant('CA-POST-01', 'Knows only the signed-in user: no path with `/users/{id}`.', (base) => ({
      route: (address) => {
        const route = base.route(address)
        return route?.operation === 'createUserContentActivity' ? undefined : route
      },
    })),
  ),
  'activities-only-own-root': variant('CA-POST-01', 'Knows only `/v1.0`, not `/beta`.', (base) => ({
    route: (address) => {
      const route = base.route(address)
      return route?.version === 'beta' ? undefined : route
    },
  })),
  'activities-innererror-lower-case': seen(
    "documented: Microsoft Graph's page of errors has both",
    variant(
      'CA-PLAT-02',
      'Writes `innererror` for `innerError`.',
      amendAnswers(graphOperations, (answer) => {
        const error = isJsonObject(answer.body) ? answer.body.error : undefined
        if (!isJsonObject(error)) return answer
        return withBody(answer, { error: { ...omit(error, 'innerError'), innererror: error.innerError } })
      }),
    ),
  ),
  'activities-full-fractions': variant(
    'CA-POST-05',
    'Writes instants with seven digits of fraction.',
    reading({
      normaliseTime: (text) => {
        const [whole = '', fraction = ''] = (documentedReading.normaliseTime(text) ?? '').slice(0, -1).split('.')
        return whole === '' ? undefined : `${whole}.${fraction.padEnd(7, '0')}Z`
      },
    }),
  ),
  'activities-milliseconds-only': variant(
    'CA-POST-05',
    'Cuts instants to milliseconds.',
    reading({ normaliseTime: (text) => documentedReading.normaliseTime(text)?.replace(/(\.\d{3})\d+Z$/, '$1Z') }),
  ),
  'activities-content-type-parameters': seen(
    'captured: samples of Microsoft Graph',
    variant(
      'CA-POST-10',
      'Names all OData parameters in `Content-Type`.',
      created((answer) =>
        withHeader(
          answer,
          'Content-Type',
          'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
        ),
      ),
    ),
  ),
  'activities-more-headers': seen(
    'captured: samples of Microsoft Graph; simulated so by dotnet/dev-proxy',
    variant(
      'CA-PLAT-01',
      'Sends how long the call took, which machine served it, and headers of caching and transport.',
      amendAnswers(graphOperations, (answer) => ({
        ...answer,
        headers: [
          ['Cache-Control', 'no-store'],
          ['Strict-Transport-Security', 'max-age=31536000'],
          ...answer.headers,
          ['x-ms-ags-diagnostic', JSON.stringify({ ServerInfo: serverInfo })],
          ['Duration', '41.8'],
        ],
      })),
    ),
  ),
  'activities-no-odata-version': variant(
    'CA-POST-10',
    'Answers 201 without `OData-Version`.',
    created((answer) => withHeader(answer, 'OData-Version', undefined)),
  ),
  'activities-challenge-with-address': seen(
    'captured: microsoftgraph/msgraph-sample-reactspa issue 54',
    variant(
      'CA-AUTH-01',
      'Says in `WWW-Authenticate` of a 401 where tokens are to be had.',
      amendAnswers(graphOperations, (answer) =>
        answer.status === 401
          ? withHeader(
              answer,
              'WWW-Authenticate',
              'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
            )
          : answer,
      ),
    ),
  ),
  'activities-codes-in-camel-case': seen(
    "documented: Microsoft's guidelines for Graph",
    variant(
      'CA-PLAT-02',
      'Writes the codes of errors in camel case.',
      amendAnswers(graphOperations, (answer) => {
        const error = isJsonObject(answer.body) ? answer.body.error : undefined
        if (!isJsonObject(error) || typeof error.code !== 'string') return answer
        const code = error.code.charAt(0).toLowerCase() + error.code.slice(1)
        return withBody(answer, { error: { ...error, code } })
      }),
    ),
  ),
  'activities-plain-content-type': seen(
    'simulated so by dotnet/dev-proxy',
    variant(
      'CA-POST-10',
      'Answers with `Content-Type: application/json` and no parameter.',
      created((answer) => withHeader(answer, 'Content-Type', 'application/json')),
    ),
  ),
  'activities-non-guid-ids': variant(
    'CA-POST-02',
    'Makes ids that are no GUIDs.',
    created((answer) => {
      if (!isJsonObject(answer.body)) return answer
      const id = `AAMk${Buffer.from(String(answer.body.id)).toString('base64url')}=`
      return withHeader(withBody(answer, { ...answer.body, id }), 'Location', undefined)
    }),
  ),
  'activities-no-location': seen(
    'documented: the sample answer',
    variant(
      'CA-POST-01',
      'Answers 201 without `Location`.',
      created((answer) => withHeader(answer, 'Location', undefined)),
    ),
  ),
  'activities-members-in-opposite-order': variant(
    'CA-POST-01',
    'Writes the members of the activity in the opposite order.',
    created((answer) =>
      isJsonObject(answer.body)
        ? withBody(answer, Object.fromEntries(Object.entries(answer.body).toReversed()))
        : answer,
    ),
  ),
}
