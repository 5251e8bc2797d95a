import type {
  Scenario,
  ScenarioBlob,
  ScenarioEvent,
  ScenarioStream,
  ScenarioSubscription,
  ScenarioTenant,
  ScenarioWebhook,
} from '../../contract/scenario.ts'

/** The fields of each kind of object; the compiler sees to it that none is missing. */
const fields = {
  Scenario: { description: 1, tenants: 1 } satisfies Record<keyof Scenario, 1>,
  ScenarioTenant: {
    name: 1,
    tenantId: 1,
    state: 1,
    itemsPerPage: 1,
    requestsPerMinute: 1,
    subscriptions: 1,
    streams: 1,
    content: 1,
    events: 1,
  } satisfies Record<keyof ScenarioTenant, 1>,
  ScenarioSubscription: { contentType: 1, started: 1, clientId: 1, webhook: 1 } satisfies Record<
    keyof ScenarioSubscription,
    1
  >,
  ScenarioWebhook: { address: 1, authId: 1, expiration: 1 } satisfies Record<keyof ScenarioWebhook, 1>,
  ScenarioStream: {
    contentType: 1,
    from: 1,
    every: 1,
    for: 1,
    count: 1,
    pattern: 1,
    burst: 1,
    records: 1,
    recordTypes: 1,
    lag: 1,
    repeats: 1,
    seed: 1,
  } satisfies Record<keyof ScenarioStream, 1>,
  ScenarioBlob: { contentType: 1, contentCreated: 1, records: 1, recordCount: 1 } satisfies Record<
    keyof ScenarioBlob,
    1
  >,
  ScenarioEvent: {
    at: 1,
    publish: 1,
    disable: 1,
    enable: 1,
    by: 1,
    state: 1,
    itemsPerPage: 1,
    requestsPerMinute: 1,
  } satisfies Record<keyof ScenarioEvent, 1>,
}

/** The names of the fields of the schema that a place in a schema belongs to. */
export function fieldNames(schema: string): readonly string[] {
  const name = /:(\w+)#/.exec(schema)?.[1] ?? ''
  return Object.entries(fields).flatMap(([known, names]) => (known === name ? Object.keys(names) : []))
}
