import { json, refuse } from '../answer.ts'
import type { OperationId } from '../call.ts'
import { minute } from '../instants.ts'
import { contentTypes, isGuid, type Tenant } from '../state.ts'
import { type Variants, variant } from '../variant.ts'

/** What the live service puts in the place of the HTTP method. */
const serviceNames: Readonly<Record<OperationId, string>> = {
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

/** Who may call, and how that is said. */
export const accessVariants: Variants = {
  'unauthorized-with-body': variant('MA-ERR-01', {
    unauthorized: () =>
      json(401, { Message: 'Authorization has been denied for this request.' }, [['WWW-Authenticate', 'Bearer']]),
  }),
  'unauthorized-with-envelope': variant('MA-ERR-01', {
    unauthorized: () =>
      json(401, { error: { code: 'Unauthorized', message: 'The access token is missing or not valid.' } }, [
        ['WWW-Authenticate', 'Bearer error="invalid_token"'],
      ]),
  }),
  'statuses-403': variant('MA-ERR-01', (base) => ({
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
  })),
  'publisher-checked-first': variant([], (base) => ({
    around: (arrival, proceed) => {
      const { publisherIdentifier } = arrival.query
      const isWrong = publisherIdentifier !== undefined && !isGuid(publisherIdentifier)
      return isWrong && arrival.policy.claimsOf(arrival)
        ? refuse('AF20002', 'PublisherIdentifier', 'guid')
        : base.around(arrival, proceed)
    },
  })),
  'dlp-refused': variant('MA-AUTH-08', (base) => ({
    subscriptionFor: (call, contentType) =>
      contentType === 'DLP.All' && !call.policy.seesSensitiveData(call)
        ? refuse('AF10001', call.claims.permissions.join(', '))
        : base.subscriptionFor(call, contentType),
  })),
  'content-type-any-case': variant('MA-PAR-02', (base) => ({
    readContentType: (text, call) =>
      base.readContentType(text, call) ?? contentTypes.find((known) => known.toLowerCase() === text.toLowerCase()),
  })),
  'quota-answers-403': variant('MA-QUOTA-01', {
    throttled: ({ operation, query }) => ({
      ...refuse('AF429', serviceNames[operation], query.publisherIdentifier ?? '00000000-0000-0000-0000-000000000000'),
      status: 403,
    }),
  }),
  'quota-sliding-minute': variant('MA-QUOTA-01', () => {
    const spent = new WeakMap<Tenant, number[]>()
    return {
      spend: ({ tenant, now }) => {
        const recent = (spent.get(tenant) ?? []).filter((instant) => instant > now - minute)
        recent.push(now)
        spent.set(tenant, recent)
        return recent.length <= tenant.requestsPerMinute
      },
    }
  }),
}
