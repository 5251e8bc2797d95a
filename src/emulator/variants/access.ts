import { isRefusal, json, type Refusal, refuse, withBody, withHeader } from '../answer.ts'
import type { CallId } from '../call.ts'
import { minute, second } from '../instants.ts'
import { amendBodies } from '../overrides.ts'
import { contentTypes, isGuid, isJsonObject, type Tenant } from '../state.ts'
import { seen, type Variants, variant } from '../variant.ts'

/** What the live service puts in the place of the HTTP method. */
const serviceNames: Readonly<Partial<Record<CallId, string>>> = {
  startSubscription: 'StartSubscription',
  stopSubscription: 'StopSubscription',
  listSubscriptions: 'ListSubscriptions',
  listContent: 'GetContents',
  getContent: 'GetBlob',
  listNotifications: 'GetNotifications',
  listDlpSensitiveTypes: 'GetDlpSensitiveTypes',
  createMyContentActivity: 'CreateContentActivity',
  createUserContentActivity: 'CreateContentActivity',
}

/** Bodies in the manner of the gateway in front of the live service. */
const gatewayMessage = ({ status, values: [what = ''] }: Refusal): string => {
  const [method] = what.split(' ')
  return status === 405
    ? `The requested resource does not support http method '${method}'.`
    : `No HTTP resource was found that matches the request URI '${what}'.`
}

/** Who may call, and how that is said. */
export const accessVariants: Variants = {
  'unauthorized-with-body': seen(
    'reported: microsoft/coe-starter-kit issue 8664',
    variant('MA-ERR-01', 'Answers 401 with one member, `Message`, as its gateway does.', {
      unauthorized: () =>
        json(401, { Message: 'Authorization has been denied for this request.' }, [['WWW-Authenticate', 'Bearer']]),
    }),
  ),
  'unauthorized-with-envelope': variant(
    'MA-ERR-01',
    'Answers 401 with the error envelope, and says in `WWW-Authenticate` what is wrong.',
    {
      unauthorized: () =>
        json(401, { error: { code: 'Unauthorized', message: 'The access token is missing or not valid.' } }, [
          ['WWW-Authenticate', 'Bearer error="invalid_token"'],
        ]),
    },
  ),
  'unknown-path-as-gateway': seen(
    'reported: microsoft/coe-starter-kit issue 8664',
    variant(
      'MA-ERR-01',
      'Answers unknown paths and methods with one member, `Message`, as its gateway does.',
      (base) => ({
        refused: (refusal, arrival) => {
          const answer = base.refused(refusal, arrival)
          const isStray = arrival === undefined && (answer.status === 404 || answer.status === 405)
          return isStray ? withBody(answer, { Message: gatewayMessage(refusal) }) : answer
        },
      }),
    ),
  ),
  'statuses-403': variant(
    'MA-ERR-01',
    'Answers 403 where the permission or the tenant is wrong, and 404 where there is no such tenant.',
    (base) => ({
      status: (refusal, arrival) => {
        switch (refusal.refused) {
          case 'AF10001':
          case 'AF20010':
            return 403
          case 'AF20011':
          case 'AF20012':
            return 404
          default:
            return base.status(refusal, arrival)
        }
      },
    }),
  ),
  'publisher-checked-first': variant(
    [],
    'Refuses a `PublisherIdentifier` that is no GUID before it looks at the tenant.',
    (base) => ({
      around: (arrival, proceed) => {
        const { publisherIdentifier } = arrival.query
        const isWrong = publisherIdentifier !== undefined && !isGuid(publisherIdentifier)
        return isWrong && arrival.policy.claimsOf(arrival)
          ? refuse('AF20002', 'PublisherIdentifier', 'guid')
          : base.around(arrival, proceed)
      },
    }),
  ),
  'dlp-refused': variant(
    'MA-AUTH-08',
    'Refuses DLP content to callers without the DLP permission, where others show it without the sensitive text.',
    (base) => ({
      subscriptionFor: (call, contentType) =>
        contentType === 'DLP.All' && !call.policy.seesSensitiveData(call)
          ? refuse('AF10001', call.claims.permissions.join(', '))
          : base.subscriptionFor(call, contentType),
    }),
  ),
  'content-type-any-case': seen(
    'reported: MicrosoftDocs/office-365-management-api issue 479',
    variant('MA-PAR-02', 'Takes content types in any letter case.', (base) => ({
      readContentType: (text, call) =>
        base.readContentType(text, call) ?? contentTypes.find((known) => known.toLowerCase() === text.toLowerCase()),
    })),
  ),
  'content-type-as-sent': seen(
    'reported: MicrosoftDocs/office-365-management-api issue 479',
    variant(
      'MA-PAR-02',
      'Answers a start with the content type in the letters in which it was sent.',
      amendBodies(['startSubscription'], (body, { query }) =>
        isJsonObject(body) && query.contentType !== undefined ? { ...body, contentType: query.contentType } : body,
      ),
    ),
  ),
  'quota-answers-403': seen(
    "documented and captured: Microsoft's troubleshooting page; counteractive/o365beat issue 17",
    variant(
      'MA-QUOTA-01',
      'Refuses with AF429 and status 403, and names the operation (`GetBlob`, `GetContents`), not the HTTP method.',
      {
        throttled: ({ operation, query }) => ({
          ...refuse(
            'AF429',
            serviceNames[operation] ?? operation,
            query.publisherIdentifier ?? '00000000-0000-0000-0000-000000000000',
          ),
          status: 403,
        }),
      },
    ),
  ),
  'quota-says-when-to-retry': seen(
    'handled: pnp/Microsoft365-Analytics-Insights reads it',
    variant('MA-QUOTA-01', 'Sends `Retry-After` with AF429.', (base) => ({
      throttled: (call) => {
        const seconds = String(Math.ceil((minute - (call.now % minute)) / second))
        const outcome = base.throttled(call)
        return isRefusal(outcome)
          ? { ...outcome, headers: [...(outcome.headers ?? []), ['Retry-After', seconds]] }
          : withHeader(outcome, 'Retry-After', seconds)
      },
    })),
  ),
  'quota-sliding-minute': variant(
    'MA-QUOTA-01',
    'Counts the requests of the last 60 seconds, not of the minute of the clock.',
    () => {
      const spent = new WeakMap<Tenant, number[]>()
      return {
        spend: ({ tenant, now }) => {
          const recent = (spent.get(tenant) ?? []).filter((instant) => instant > now - minute)
          recent.push(now)
          spent.set(tenant, recent)
          return recent.length <= tenant.requestsPerMinute
        },
      }
    },
  ),
}
