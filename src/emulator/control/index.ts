import type { HttpRequest, HttpResponse } from '../../transport/transport.ts'
import { type Answer, render } from '../answer.ts'
import { decode, readAddress } from '../call.ts'
import { limits } from '../listeners/limits.ts'
import { pageAnswer } from '../page/index.ts'
import type { Policy } from '../policy.ts'
import type { World } from '../state.ts'
import type { Tokens } from '../tokens.ts'
import { readActivities } from './activities.ts'
import { registerApplication } from './applications.ts'
import { readClientAuthority } from './client-authority.ts'
import { moveClock } from './clock.ts'
import { publishContent } from './content.ts'
import { describeControl } from './description.ts'
import { endFaultPlan, readFaultPlanState, setFaultPlan } from './fault-plan.ts'
import { readJournal } from './journal.ts'
import { listTenants, showTenant } from './observation.ts'
import { setPageSize } from './page-size.ts'
import { setQuota } from './quota.ts'
import { type ControlHandler, ControlRefusal } from './requests.ts'
import { loadScenarioCall } from './scenario.ts'
import { settle } from './settle.ts'
import { clearState } from './state.ts'
import { setSubscription } from './subscription.ts'
import { createTenantCall } from './tenants.ts'
import { showContent } from './timeline.ts'
import { mintToken } from './tokens.ts'
import { trust } from './trust.ts'

type Methods = Readonly<Record<string, ControlHandler>>

/** The calls of the control interface; `*` stands for a parameter. */
const calls: readonly { readonly path: string; readonly methods: Methods }[] = [
  { path: 'control/v1', methods: { GET: describeControl } },
  { path: 'control/v1/tenants', methods: { GET: listTenants, POST: createTenantCall } },
  { path: 'control/v1/tenants/*', methods: { GET: showTenant } },
  { path: 'control/v1/applications', methods: { POST: registerApplication } },
  { path: 'control/v1/scenario', methods: { POST: loadScenarioCall } },
  { path: 'control/v1/tokens', methods: { POST: mintToken } },
  { path: 'control/v1/tenants/*/content', methods: { GET: showContent, POST: publishContent } },
  { path: 'control/v1/tenants/*/page-size', methods: { PUT: setPageSize } },
  { path: 'control/v1/tenants/*/subscriptions/*', methods: { PUT: setSubscription } },
  { path: 'control/v1/tenants/*/quota', methods: { PUT: setQuota } },
  { path: 'control/v1/tenants/*/activities', methods: { GET: readActivities } },
  { path: 'control/v1/clock', methods: { PUT: moveClock } },
  {
    path: 'control/v1/fault-plan',
    methods: { GET: readFaultPlanState, PUT: setFaultPlan, DELETE: endFaultPlan },
  },
  { path: 'control/v1/trust', methods: { POST: trust } },
  { path: 'control/v1/client-authority', methods: { GET: readClientAuthority } },
  { path: 'control/v1/settle', methods: { POST: settle } },
  { path: 'control/v1/journal', methods: { GET: readJournal } },
  { path: 'control/v1/state', methods: { DELETE: clearState } },
]

interface Route {
  readonly parts: readonly string[]
  readonly methods: Methods
}

const routes: readonly Route[] = calls.map(({ path, methods }) => ({ parts: path.split('/'), methods }))
const plainRoutes = new Map(routes.filter(({ parts }) => !parts.includes('*')).map((one) => [one.parts.join('/'), one]))
const otherRoutes = routes.filter(({ parts }) => parts.includes('*'))

/** Answers a request to the control interface. Never rejects. */
export async function handleControl(
  machine: { readonly world: World; readonly policy: Policy; readonly tokens: Tokens },
  request: HttpRequest,
  signal?: AbortSignal,
): Promise<HttpResponse> {
  try {
    const answer = await route(machine, request, signal)
    if (request.method !== 'GET') machine.world.journal.touch()
    return toBytes(answer)
  } catch (error) {
    const refusal =
      error instanceof ControlRefusal ? error : new ControlRefusal(500, 'InternalError', 'Something went wrong inside.')
    return toBytes(refusal.toAnswer())
  }
}

function route(
  { world, policy, tokens }: { readonly world: World; readonly policy: Policy; readonly tokens: Tokens },
  request: HttpRequest,
  signal: AbortSignal | undefined,
): Answer | Promise<Answer> {
  const { segments, queryText } = readAddress(request.url)
  if (request.body.length > limits.controlBody) {
    throw new ControlRefusal(413, 'TooLarge', `The body is larger than ${limits.controlBody} bytes.`)
  }
  const page = request.method === 'GET' ? pageAnswer(segments) : undefined
  if (page) return page
  const found = plainRoutes.get(segments.join('/')) ?? otherRoutes.find(({ parts }) => matches(parts, segments))
  if (!found) throw new ControlRefusal(404, 'NotFound', `There is nothing at ${request.url}.`)
  const handler = found.methods[request.method]
  if (!handler) throw new ControlRefusal(405, 'MethodNotAllowed', `${request.method} is not possible here.`)
  const parameters = found.parts.flatMap((part, index) => (part === '*' ? [decode(segments[index] ?? '')] : []))
  return handler({ world, policy, tokens, request, parameters, queryText, signal })
}

const matches = (parts: readonly string[], segments: readonly string[]): boolean =>
  parts.length === segments.length && parts.every((part, index) => part === '*' || part === segments[index])

const toBytes = (answer: Answer): HttpResponse => render(answer, (value) => JSON.stringify(value))
