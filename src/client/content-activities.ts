import { isContentActivity, isContentActivityCreate, isTolerantContentActivity } from '../contract/content-activity.ts'
import type { ContentActivity, ContentActivityCreate } from '../contract/index.ts'
import { printJson } from '../contract/parse-json.ts'
import { violationsOf } from '../contract/violations.ts'
import type { HttpRequest } from '../transport/transport.ts'
import { ContractError } from './failures.ts'
import { baseOf, type CallOptions, type ClientOptions, rootOf } from './options.ts'
import { type PlanName, plans } from './plans.ts'
import { shownExchange } from './shown-exchange.ts'

/** How a client of Microsoft Graph's contentActivities is to be. */
export interface ContentActivitiesClientOptions extends ClientOptions {
  /** The tenant that credentials log in to; not needed with a token. */
  readonly tenantId?: string
  /** Whose services to use. Default: enterprise. */
  readonly plan?: PlanName
  /** Another place of Graph, such as an emulator's or the beta: up to and with the version. Default: v1.0 of the plan. */
  readonly root?: string
}

/** What a single report takes. */
export interface ReportOptions extends CallOptions {
  /** Finds the request again, in the answer and in logs of the service; a GUID. */
  readonly clientRequestId?: string
}

/**
 * Reports what an application or an agent processed. A report is sent again only when it is certain that it was not taken: it must not
 * be counted twice.
 */
export interface ContentActivitiesClient {
  /** Reports for the user who is signed in. Source: "Create contentActivity". */
  createMyContentActivity(activity: ContentActivityCreate, options?: ReportOptions): Promise<ContentActivity>
  /** Reports for a user, by id or principal name. Source: "Create contentActivity". */
  createUserContentActivity(
    userId: string,
    activity: ContentActivityCreate,
    options?: ReportOptions,
  ): Promise<ContentActivity>
  /** Ends the connections. */
  close(): Promise<void>
}

const form = { documented: isContentActivity, usable: isTolerantContentActivity, hasLargeIntegers: true } as const

/**
 * Makes a client of contentActivities. Calls reject as those of the other client do; a report that does not fit the contract is not
 * sent and rejects with a {@link ContractError}.
 *
 * @throws {TypeError} when an option cannot be used
 */
export function createContentActivitiesClient(options: ContentActivitiesClientOptions): ContentActivitiesClient {
  const plan = plans[options.plan ?? 'enterprise']
  const root = rootOf(options.root ?? `${plan.graph}/v1.0`)
  const { tenantId = 'common' } = options
  const { caller, connection } = baseOf(options, { tenantId, resource: plan.graph, login: plan.login })

  const report = async (
    operation: string,
    path: string,
    activity: ContentActivityCreate,
    { signal, clientRequestId }: ReportOptions,
  ): Promise<ContentActivity> => {
    const request: HttpRequest = {
      method: 'POST',
      url: `${root}/${path}/dataSecurityAndGovernance/activities/contentActivities`,
      headers: [
        ['Content-Type', 'application/json'],
        ['Accept', 'application/json'],
        ...(clientRequestId === undefined ? [] : [['client-request-id', clientRequestId] as const]),
      ],
      body: new TextEncoder().encode(printJson(activity)),
    }
    const violations = violationsOf(isContentActivityCreate, activity)
    if (violations.length > 0) {
      const message = `this cannot be sent: ${violations[0]?.message}`
      throw new ContractError({ operation, exchange: shownExchange(request, null), attempts: 0, message, violations })
    }
    return (await caller.read({ operation, request, isRepeatable: false, signal }, form)).value
  }

  return {
    createMyContentActivity: (activity, call = {}) => report('createMyContentActivity', 'me', activity, call),
    createUserContentActivity: (userId, activity, call = {}) =>
      report('createUserContentActivity', `users/${encodeURIComponent(userId)}`, activity, call),
    close: () => connection.close(),
  }
}
