import type { Scenario, ScenarioEvent, ScenarioStream, ScenarioTenant } from '../../contract/scenario.ts'
import { sampledRecordTypes } from '../records.ts'
import { readMoment, readRange, readSpan } from './moments.ts'
import { planOf } from './plans.ts'
import type { ScenarioProblem } from './problems.ts'

type Path = readonly (string | number)[]

/** Later instants cannot be written in four digits a year. */
const latest = Date.parse('9999-01-01T00:00:00Z')

const mostBlobs = 1_000_000_000

/** What makes no sense in a scenario of the right form. */
export function senseProblems({ tenants }: Scenario): readonly ScenarioProblem[] {
  return [
    ...repeated(
      ['tenants'],
      tenants.map(({ name }) => name),
      'name',
    ),
    ...tenants.flatMap((tenant, index) => problemsOfTenant(tenant, ['tenants', index])),
  ]
}

function problemsOfTenant(tenant: ScenarioTenant, path: Path): readonly ScenarioProblem[] {
  const { subscriptions = [], streams = [], content = [], events = [] } = tenant
  const types = subscriptions.map(({ contentType }) => contentType)
  return [
    ...repeated([...path, 'subscriptions'], types, 'contentType'),
    ...subscriptions.flatMap(({ started, webhook }, index) => [
      ...problemsOfMoment(started, [...path, 'subscriptions', index, 'started']),
      ...problemsOfMoment(webhook?.expiration, [...path, 'subscriptions', index, 'webhook', 'expiration']),
    ]),
    ...streams.flatMap((stream, index) => problemsOfStream(stream, [...path, 'streams', index])),
    ...content.flatMap(({ contentCreated }, index) =>
      problemsOfMoment(contentCreated, [...path, 'content', index, 'contentCreated']),
    ),
    ...events.flatMap((event, index) => problemsOfEvent(event, types, [...path, 'events', index])),
  ]
}

const repeated = (path: Path, values: readonly string[], field: string): readonly ScenarioProblem[] =>
  values.flatMap((value, index) =>
    values.indexOf(value) === index ? [] : [{ path: [...path, index, field], message: `is there twice: '${value}'` }],
  )

function problemsOfMoment(text: string | undefined, path: Path): readonly ScenarioProblem[] {
  if (text === undefined) return []
  const instant = readMoment(text, 0)
  if (Number.isNaN(instant)) return [{ path, message: `is no date that exists, found "${text}"` }]
  return Math.abs(instant) > latest / 2 ? [{ path, message: `is too far away, found "${text}"` }] : []
}

function problemsOfStream(stream: ScenarioStream, path: Path): readonly ScenarioProblem[] {
  if (readSpan(stream.every) === 0) return [{ path: [...path, 'every'], message: 'must be at least 1ms' }]
  const { every, count, from } = planOf(stream, 0)
  const isLong = count > mostBlobs || Math.abs(from) + every * count > latest / 2
  return [
    ...problemsOfMoment(stream.from, [...path, 'from']),
    ...(isLong ? [{ path, message: `goes on for too long: ${count} blobs` }] : []),
    ...(count < 1 ? [{ path: [...path, 'for'], message: "is shorter than 'every', so that nothing appears" }] : []),
    ...problemsOfRange(stream.records, Number, [...path, 'records']),
    ...problemsOfRange(stream.lag, readSpan, [...path, 'lag']),
    ...(stream.recordTypes ?? []).flatMap((type, index) => {
      const known = sampledRecordTypes[stream.contentType]
      const message = `is none of the record types that ${stream.contentType} has samples of: ${known.join(', ')}`
      return known.includes(type) ? [] : [{ path: [...path, 'recordTypes', index], message }]
    }),
  ]
}

function problemsOfRange(
  given: number | string | undefined,
  read: (text: string) => number,
  path: Path,
): readonly ScenarioProblem[] {
  if (given === undefined) return []
  const { from, to } = readRange(given, read)
  return from <= to ? [] : [{ path, message: `ends before it begins, found "${given}"` }]
}

function problemsOfEvent(
  { at, by, publish, disable, enable }: ScenarioEvent,
  subscribed: readonly string[],
  path: Path,
): readonly ScenarioProblem[] {
  const switched = Object.entries({ disable, enable }).flatMap(([field, type]) =>
    type === undefined || subscribed.includes(type)
      ? []
      : [{ path: [...path, field], message: `names no subscription of this tenant, found "${type}"` }],
  )
  return [
    ...problemsOfMoment(at, [...path, 'at']),
    ...problemsOfMoment(publish?.contentCreated, [...path, 'publish', 'contentCreated']),
    ...switched,
    ...(by !== undefined && disable === undefined
      ? [{ path: [...path, 'by'], message: "says who disables, so that 'disable' is needed beside it" }]
      : []),
  ]
}
