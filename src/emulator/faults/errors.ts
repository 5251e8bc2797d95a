import { type HttpRequest, headerOf, NoAnswer, textOf } from '../../transport/transport.ts'
import { type Answer, json, type Refusal, refuse, withBody, withHeader } from '../answer.ts'
import { type Arrival, after } from '../call.ts'
import { messageOf, templateOf } from '../error-codes.ts'
import { type Faults, fault } from '../fault.ts'
import { amendAnswers, around, feedOperations, insteadOfRefusals, isSuccess } from '../overrides.ts'
import type { Override } from '../policy.ts'
import { isJsonObject, type World } from '../state.ts'

/** Changes every refusal as it is made, those of unknown paths included. */
const amendRefusals =
  (edit: (answer: Answer, refusal: Refusal) => Answer): Override =>
  (base) => ({ refused: (refusal, arrival) => edit(base.refused(refusal, arrival), refusal) })

/** Changes what stands in `error`. */
const amendErrors = (edit: (error: { readonly code: unknown; readonly message: unknown }) => unknown): Override =>
  amendRefusals((answer) => {
    const error = isJsonObject(answer.body) ? answer.body.error : undefined
    return isJsonObject(error) ? withBody(answer, edit({ code: error.code, message: error.message })) : answer
  })

/** An internal error on certain requests, whoever sent them. */
const breakingOn = (isBreaking: (request: HttpRequest, arrival: Arrival) => boolean): Override =>
  around(feedOperations, (arrival, proceed) => (isBreaking(arrival.request, arrival) ? refuse('AF50000') : proceed()))

const typed = (contentType: string): Override =>
  amendAnswers(feedOperations, (answer) =>
    isSuccess(answer) && answer.body !== undefined ? withHeader(answer, 'Content-Type', contentType) : answer,
  )

const queryOf = (url: string): string => {
  const question = url.indexOf('?')
  return question < 0 ? '' : url.slice(question + 1)
}

const partsOf = ({ url }: HttpRequest): readonly string[] =>
  queryOf(url)
    .split('&')
    .filter((part) => part !== '')

const nameOf = (part: string): string => (part.split('=')[0] ?? '').toLowerCase()

const textAfterName = (part: string): string => {
  const equals = part.indexOf('=')
  return equals < 0 ? '' : part.slice(equals + 1)
}

function isUndecodable({ url }: HttpRequest): boolean {
  try {
    decodeURIComponent(url)
    return false
  } catch {
    return true
  }
}

/** JSON, but no object; or one whose webhook is none. */
function isOddBody(text: string): boolean {
  try {
    const body: unknown = JSON.parse(text)
    if (!isJsonObject(body)) return true
    const { webhook } = body
    return webhook !== undefined && webhook !== null && !isJsonObject(webhook)
  } catch {
    return false
  }
}

function isOddMediaType(value: string): boolean {
  const [type = '', ...parameters] = value.split(';').map((part) => part.trim().toLowerCase())
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length)
  return type !== 'application/json' || (charset !== undefined && charset.replaceAll('"', '') !== 'utf-8')
}

const zeroGuid = '00000000-0000-0000-0000-000000000000'

const inventedCodes: Readonly<Record<string, string>> = {
  AF20022: 'SubscriptionNotFound',
  AF20020: 'InvalidContentType',
}

const brokenTenants = new WeakMap<World, Set<string>>()

/** An exception's text as the live service answers with it: what stands before one of its colons is the code, the rest the message. */
function garbled({ world, tenantSegment, query, verified }: Arrival): Answer {
  const app = verified?.clientId ?? zeroGuid
  const id = world.chance.nextGuid(`garbled/${tenantSegment}`)
  const code =
    `StartSubscription [CorrId=${id}][TenantId=${tenantSegment},ContentType=${query.contentType ?? ''},` +
    `ApplicationId=${app},PublisherId=${query.publisherIdentifier ?? zeroGuid}][AppId`
  const message =
    `${app.slice(1)}] failed. Exception: Microsoft.Office.Compliance.Audit.DataServiceException: ` +
    `Tenant ${tenantSegment} does not exist.\r\n   at Microsoft.Office.Compliance.Audit.Feed.Start()`
  return json(400, { error: { code, message } })
}

export const errorFaults: Faults = {
  'errors-start-garbled': fault(
    'MA-AUTH-07',
    insteadOfRefusals(['startSubscription'], ['AF20012'], (_, arrival) => garbled(arrival)),
  ),
  'errors-body-without-code': fault(
    'MA-ERR-01',
    amendErrors(({ message }) => ({ error: { message } })),
  ),
  'errors-message-empty': fault(
    'MA-ERR-01',
    amendErrors(({ code }) => ({ error: { code, message: '' } })),
  ),
  'errors-flat-body': fault(
    'MA-ERR-01',
    amendErrors((error) => error),
  ),
  'errors-html-page': fault(
    'MA-ERR-01',
    amendRefusals((answer, { refused }) => {
      if (!/^AF200[35]\d$/.test(refused)) return answer
      const page = `<!DOCTYPE html><html><head><title>Bad Request</title></head><body><h1>${refused}</h1></body></html>`
      return { ...withHeader(answer, 'Content-Type', 'text/html; charset=utf-8'), body: page, text: page }
    }),
  ),
  'errors-refusal-with-200': fault(
    'MA-ERR-01',
    amendRefusals((answer) => ({ ...answer, status: 200 })),
  ),
  'errors-numeric-code': fault(
    'MA-ERR-01',
    amendErrors(({ code, message }) => ({ error: { code: Number(String(code).slice(2)), message } })),
  ),
  'errors-codes-invented': fault(
    'MA-ERR-02',
    amendErrors(({ code, message }) => ({ error: { code: inventedCodes[String(code)] ?? code, message } })),
  ),
  'errors-placeholders-unfilled': fault('MA-ERR-03', { message: ({ refused }) => templateOf(refused) }),
  'errors-placeholders-empty': fault('MA-ERR-03', { message: ({ refused }) => messageOf(refused, []) }),
  'errors-wrong-value-named': fault('MA-ERR-03', {
    message: ({ refused }, arrival) => {
      const publisher = arrival?.query.publisherIdentifier ?? zeroGuid
      return messageOf(refused, [publisher, publisher])
    },
  }),
  'errors-500-on-repeated-parameter': fault(
    'MA-ERR-04',
    breakingOn((request) => {
      const names = partsOf(request).map(nameOf)
      return new Set(names).size < names.length
    }),
  ),
  'errors-500-on-bad-percent-encoding': fault('MA-ERR-04', breakingOn(isUndecodable)),
  'errors-500-on-nul': fault(
    'MA-ERR-04',
    breakingOn(({ url }) => url.includes('%00')),
  ),
  'errors-500-on-odd-body': fault(
    'MA-ERR-04',
    breakingOn((request, { operation }) => operation === 'startSubscription' && isOddBody(textOf(request))),
  ),
  'errors-500-on-odd-content-type': fault(
    'MA-ERR-04',
    breakingOn((request, { operation }) => {
      const given = headerOf(request, 'content-type')
      return operation === 'startSubscription' && given !== undefined && isOddMediaType(given)
    }),
  ),
  'errors-500-on-long-header': fault(
    'MA-ERR-04',
    breakingOn(({ headers }) => headers.some(([, value]) => value.length > 4_000)),
  ),
  'errors-500-on-odd-content-id': fault(
    'MA-ERR-04',
    breakingOn((_, { operation, key }) => operation === 'getContent' && !/^[A-Za-z0-9$_.-]*$/.test(key)),
  ),
  'errors-crash-after-odd-page': fault(
    'MA-ERR-04',
    around(feedOperations, (arrival, proceed) => {
      const { world, query } = arrival
      const tenantId = arrival.tenantSegment.toLowerCase()
      const broken = brokenTenants.get(world) ?? new Set<string>()
      brokenTenants.set(world, broken)
      if (broken.has(tenantId)) return refuse('AF50000')
      return after(proceed(), (outcome) => {
        if ((query.nextPage ?? '').length > 1_000) broken.add(tenantId)
        return outcome
      })
    }),
  ),
  'errors-no-answer-to-huge-value': fault(
    'MA-ERR-04',
    around(feedOperations, ({ request }, proceed) => {
      if (partsOf(request).some((part) => textAfterName(part).length > 4_000)) throw new NoAnswer('reset', request)
      return proceed()
    }),
  ),
  'errors-success-as-text': fault('MA-ERR-05', typed('text/plain')),
  'errors-charset-missing': fault('MA-ERR-05', typed('application/json')),
  'errors-charset-latin1': fault('MA-ERR-05', typed('application/json; charset=iso-8859-1')),
  'errors-blobs-as-text': fault(
    'MA-ERR-05',
    amendAnswers(['getContent'], (answer) =>
      isSuccess(answer) ? withHeader(answer, 'Content-Type', 'text/plain; charset=utf-8') : answer,
    ),
  ),
  'errors-started-as-text': fault(
    'MA-ERR-05',
    amendAnswers(['startSubscription'], (answer) =>
      isSuccess(answer) ? withHeader(answer, 'Content-Type', 'text/plain; charset=utf-8') : answer,
    ),
  ),
}
