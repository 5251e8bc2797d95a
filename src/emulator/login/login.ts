import { type HttpRequest, headerOf } from '../../transport/transport.ts'
import { type Answer, json, ok, render } from '../answer.ts'
import { type Address, decode, readAddress } from '../call.ts'
import type { Asked } from '../fault-plan/active-plan.ts'
import { arriving, type ServedResponse } from '../fault-plan/served-response.ts'
import type { JsonObject, World } from '../state.ts'
import type { Tokens } from '../tokens.ts'
import type { LoginCall } from './call.ts'
import { describeInstance, describeTenant, listKeys } from './documents.ts'
import { largestForm } from './form.ts'
import { refusalBody } from './refusal-body.ts'
import { LoginRefusal } from './refusals.ts'
import { issueToken } from './token.ts'

interface Endpoint {
  /** Lower case; `*` stands for the tenant. */
  readonly path: string
  readonly method: 'GET' | 'POST'
  readonly answer: (call: LoginCall) => JsonObject | Promise<JsonObject>
}

const endpoints: readonly Endpoint[] = [
  { path: '*/oauth2/token', method: 'POST', answer: (call) => issueToken(call, 1) },
  { path: '*/oauth2/v2.0/token', method: 'POST', answer: (call) => issueToken(call, 2) },
  { path: '*/.well-known/openid-configuration', method: 'GET', answer: (call) => describeTenant(call, 1) },
  { path: '*/v2.0/.well-known/openid-configuration', method: 'GET', answer: (call) => describeTenant(call, 2) },
  { path: 'common/discovery/instance', method: 'GET', answer: describeInstance },
  { path: '*/discovery/keys', method: 'GET', answer: listKeys },
  { path: '*/discovery/v2.0/keys', method: 'GET', answer: listKeys },
]

/** Answers a request to the log-in service and keeps it in the journal. Never rejects. */
export async function handleLogin(machine: LoginMachine, request: HttpRequest): Promise<ServedResponse> {
  const { world } = machine
  const now = world.clock.now()
  const hit = world.faultPlan && isTokenRequest(request) ? world.faultPlan.hit(askedOf(request, now)) : undefined
  const instead = hit?.instead()
  const answered = instead ?? (await answerLogin(machine, request, now))
  const { response, cause } = hit && !instead ? hit.finish(answered) : { response: answered, cause: hit?.cause }
  world.journal.keep('in', now, request, arriving(response), cause)
  return response
}

interface LoginMachine {
  readonly world: World
  readonly tokens: Tokens
}

/** What a fault plan calls a token. */
const isTokenRequest = ({ method, url }: HttpRequest): boolean =>
  method === 'POST' && readAddress(url).segments.at(-1)?.toLowerCase() === 'token'

const askedOf = ({ url }: HttpRequest, now: number): Asked => ({
  subject: 'token',
  now,
  tenantId: () => decode(readAddress(url).segments[0] ?? ''),
  contentType: () => undefined,
})

async function answerLogin(machine: LoginMachine, request: HttpRequest, now: number): Promise<ServedResponse> {
  const answer = await route(machine, request, now).catch((error: unknown) =>
    refused(machine.world, request, now, error),
  )
  return render(withCommonHeaders(answer), (value) => JSON.stringify(value))
}

async function route(machine: LoginMachine, request: HttpRequest, now: number): Promise<Answer> {
  const address = readAddress(request.url)
  const found = endpoints.find(({ path }) => matches(path.split('/'), address.segments))
  if (!found) return notFound(address)
  if (request.method !== found.method) throw otherMethod(request.method, found.method)
  if (request.body.length > largestForm) {
    throw new LoginRefusal('invalid_request', 9002313, `The body is larger than ${largestForm} bytes.`, { status: 413 })
  }
  const origin = originOf(machine.world, address)
  const tenantName = decode(address.segments[0] ?? '')
  const query = new URLSearchParams(address.queryText)
  return ok(await found.answer({ ...machine, request, now, origin, tenantName, query }))
}

const matches = (path: readonly string[], segments: readonly string[]): boolean =>
  path.length === segments.length && path.every((part, i) => part === '*' || part === segments[i]?.toLowerCase())

/** Where log-in is reached, as the caller says; no header `Host` is too odd to be sent. */
const originOf = ({ directory }: World, asked: Address): string =>
  URL.canParse(asked.origin) ? asked.origin : directory.origin

const notFound = ({ segments }: Address): Answer =>
  json(404, {
    error: 'not_found',
    error_description: `There is nothing at /${segments.join('/')}; POST /{tenant}/oauth2/v2.0/token gives tokens.`,
  })

const otherMethod = (given: string, needed: string): LoginRefusal =>
  new LoginRefusal('invalid_request', 900561, `The endpoint takes ${needed}, not ${given}.`, {
    status: 405,
    headers: [['Allow', needed]],
  })

function refused(world: World, request: HttpRequest, now: number, error: unknown): Answer {
  if (!(error instanceof LoginRefusal)) {
    return json(500, { error: 'server_error', error_description: 'Something went wrong inside.' })
  }
  const challenge =
    error.status === 401 && headerOf(request, 'authorization') !== undefined
      ? ([['WWW-Authenticate', 'Basic realm="login"']] as const)
      : []
  return json(error.status, refusalBody(world, request, now, error), [...error.headers, ...challenge])
}

const withCommonHeaders = (answer: Answer): Answer => ({
  ...answer,
  headers: [...answer.headers, ['Cache-Control', 'no-store, no-cache'], ['Pragma', 'no-cache']],
})
