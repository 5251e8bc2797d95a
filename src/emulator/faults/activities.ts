import { parseJson, printJson } from '../../contract/parse-json.ts'
import { headerOf, textOf } from '../../transport/transport.ts'
import { type Answer, empty, isRefusal, withBody, withHeader } from '../answer.ts'
import { type Arrival, after, type GraphCall, type Outcome } from '../call.ts'
import { type Faults, fault } from '../fault.ts'
import { graphError } from '../graph/answers.ts'
import { type GraphReading, Unreadable } from '../graph/reading.ts'
import { hour, printInstant } from '../instants.ts'
import { created, readActivity } from '../operations/create-content-activity.ts'
import { allClaims, amendAnswers, around, graphOperations, isSuccess, omit } from '../overrides.ts'
import type { Override } from '../policy.ts'
import { isGuid, isJsonObject, type JsonObject, type World } from '../state.ts'
import { readUnverified } from '../tokens.ts'

const isGraph = ({ api }: Arrival): boolean => api === 'content-activities'

/** The value in the body of a request; `undefined` when it is no JSON. */
function sentValue({ request }: Arrival): unknown {
  try {
    return parseJson(textOf(request))
  } catch {
    return undefined
  }
}

/** An object inside another; an empty one when there is none. */
function objectAt(value: unknown, name: string): JsonObject {
  const inside = isJsonObject(value) ? value[name] : undefined
  return isJsonObject(inside) ? inside : {}
}

const sentEntries = (arrival: Arrival): readonly unknown[] => {
  const { contentEntries } = objectAt(sentValue(arrival), 'contentMetadata')
  return Array.isArray(contentEntries) ? contentEntries : []
}

// What was created comes back otherwise

const amendCreated = (edit: (answer: Answer, arrival: Arrival) => Answer): Override =>
  amendAnswers(graphOperations, (answer, arrival) => (answer.status === 201 ? edit(answer, arrival) : answer))

const amendActivity = (edit: (activity: JsonObject, arrival: Arrival) => unknown): Override =>
  amendCreated((answer, arrival) => (isJsonObject(answer.body) ? withBody(answer, edit(answer.body, arrival)) : answer))

const amendMetadata = (edit: (metadata: JsonObject, arrival: Arrival) => unknown): Override =>
  amendActivity((activity, arrival) => {
    const { contentMetadata } = activity
    return isJsonObject(contentMetadata) ? { ...activity, contentMetadata: edit(contentMetadata, arrival) } : activity
  })

const amendEntries = (edit: (entries: readonly JsonObject[], arrival: Arrival) => readonly JsonObject[]): Override =>
  amendMetadata((metadata, arrival) => {
    const { contentEntries } = metadata
    return Array.isArray(contentEntries) && contentEntries.every(isJsonObject)
      ? { ...metadata, contentEntries: edit(contentEntries, arrival) }
      : metadata
  })

const amendEntry = (edit: (entry: JsonObject, sent: JsonObject, arrival: Arrival) => JsonObject): Override =>
  amendEntries((entries, arrival) => {
    const sent = sentEntries(arrival)
    return entries.map((entry, index) => {
      const asSent = sent[index]
      return edit(entry, isJsonObject(asSent) ? asSent : {}, arrival)
    })
  })

/** Other values of one member of every entry that has it. */
const amendText = (name: string, edit: (text: string, arrival: Arrival) => unknown): Override =>
  amendEntry((entry, _, arrival) => {
    const text = entry[name]
    return typeof text === 'string' ? { ...entry, [name]: edit(text, arrival) } : entry
  })

/** Other values of the integers that entries have. */
const amendIntegers = (edit: (value: bigint) => unknown, names: readonly string[]): Override =>
  amendEntry((entry) => {
    const integers = Object.entries(entry).flatMap(([name, value]) =>
      names.includes(name) && (typeof value === 'number' || typeof value === 'bigint')
        ? [[name, edit(BigInt(value))] as const]
        : [],
    )
    return { ...entry, ...Object.fromEntries(integers) }
  })

const bothIntegers = ['sequenceNumber', 'length']

/** Another id, in the address of what was created as well. */
const withId = (id: (arrival: Arrival, activity: JsonObject) => string): Override =>
  amendCreated((answer, arrival) => {
    if (!isJsonObject(answer.body)) return answer
    const other = id(arrival, answer.body)
    const location = headerOf({ headers: answer.headers }, 'location')?.replace(/[^/]*$/, other)
    return withHeader(withBody(answer, { ...answer.body, id: other }), 'Location', location)
  })

const withUser = (userId: (arrival: Arrival) => unknown): Override =>
  amendActivity((activity, arrival) => ({ ...activity, userId: userId(arrival) ?? activity.userId }))

/** Replaces null by something else wherever one of these members is unset. */
const withoutNulls = (names: readonly string[], by: unknown): Override => {
  const fill = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fill)
    if (!isJsonObject(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        member === null && names.includes(name) ? by : fill(member),
      ]),
    )
  }
  return amendActivity(fill)
}

const typePrefix = '#microsoft.graph.'
const isFile = (entry: JsonObject): boolean => entry['@odata.type'] === `${typePrefix}processFileMetadata`

// Bodies are read otherwise

const reading =
  (change: (base: GraphReading) => Partial<GraphReading>): Override =>
  (base) => ({ graph: { ...base.graph, ...change(base.graph) } })

type ReadTime = GraphReading['normaliseTime']

const times = (change: (text: string, plain: ReadTime) => string | undefined): Override =>
  reading(({ normaliseTime }) => ({ normaliseTime: (text) => change(text, normaliseTime) }))

const zone = /(?:Z|[+-]\d\d:\d\d)$/i

function later(time: string | undefined, milliseconds: number): string | undefined {
  return time === undefined ? undefined : printInstant(Date.parse(time) + milliseconds)
}

const minimalBody: JsonObject = {
  contentMetadata: {
    contentEntries: [],
    activityMetadata: { activity: 'uploadText' },
    deviceMetadata: {},
    integratedAppMetadata: {},
  },
}

// Refusals

type Respond = (answer: Answer, arrival: Arrival) => Answer | undefined

/** Puts another answer in the place of refusals with these statuses; `undefined` leaves the refusal. */
const insteadOf = (statuses: readonly number[], respond: Respond): Override =>
  amendAnswers(graphOperations, (answer, arrival) =>
    statuses.includes(answer.status) ? (respond(answer, arrival) ?? answer) : answer,
  )

/** Creates from bodies that are refused otherwise. `make` gives what is created, or nothing to leave the refusal. */
const taking = (make: (call: GraphCall) => JsonObject | undefined): Override =>
  around(graphOperations, (arrival, proceed) =>
    after<Outcome, Outcome>(proceed(), (outcome) => {
      const { policy, key } = arrival
      const claims = policy.claimsOf(arrival)
      if (isRefusal(outcome) || outcome.status !== 400 || !claims) return outcome
      const call = { ...arrival, claims }
      const activity = make(call)
      const userId = arrival.operation === 'createMyContentActivity' ? claims.userId : key
      return activity && userId ? created(call, userId, activity) : outcome
    }),
  )

/** What a body becomes after a change; nothing when it is refused even then. */
function readChanged(call: GraphCall, body: unknown): JsonObject | undefined {
  try {
    return readActivity({ ...call, request: { ...call.request, body: Buffer.from(printJson(body)) } })
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

/** Takes whatever stands at a place inside the metadata, and gives it back as text. */
const ofAnyKind = (path: readonly string[]): Override =>
  taking((call) => {
    const sent = sentValue(call)
    const wrong = path.reduce<unknown>(
      (inside, name) => (isJsonObject(inside) ? inside[name] : undefined),
      objectAt(sent, 'contentMetadata'),
    )
    if (wrong === undefined || typeof wrong === 'string') return undefined
    return readChanged(call, withTextAt(sent, ['contentMetadata', ...path], printJson(wrong)))
  })

function withTextAt(value: unknown, [name, ...rest]: readonly string[], text: string): unknown {
  if (name === undefined) return text
  return isJsonObject(value) ? { ...value, [name]: withTextAt(value[name], rest, text) } : value
}

const broken = (arrival: Arrival): Answer =>
  graphError(arrival, 500, 'InternalServerError', 'An unexpected error occurred.')

const codeOf = ({ body }: Answer): unknown => objectAt(body, 'error').code

const amendErrors = (edit: (error: JsonObject) => JsonObject): Override =>
  amendAnswers(graphOperations, (answer) =>
    !isSuccess(answer) && isJsonObject(answer.body)
      ? withBody(answer, { ...answer.body, error: edit(objectAt(answer.body, 'error')) })
      : answer,
  )

const amendInnerErrors = (edit: (inner: JsonObject) => JsonObject): Override =>
  amendErrors((error) => (isJsonObject(error.innerError) ? { ...error, innerError: edit(error.innerError) } : error))

const combined =
  (first: Override, second: Override): Override =>
  (base) => {
    const one = typeof first === 'function' ? first(base) : first
    const changed = { ...base, ...one }
    return { ...one, ...(typeof second === 'function' ? second(changed) : second) }
  }

const constantId = '11111111-2222-4333-8444-555555555555'
const seenIdentifiers = new WeakMap<World, Set<string>>()

export const activityFaults: Faults = {
  'activities-answer-200': fault(
    'CA-POST-01',
    amendCreated((answer) => ({ ...answer, status: 200 })),
  ),
  'activities-answer-202-empty': fault(
    'CA-POST-01',
    amendCreated((answer) => withHeader(withBody({ ...answer, status: 202 }, undefined), 'Content-Type', undefined)),
  ),
  'activities-wrapped-in-value': fault(
    'CA-POST-01',
    amendActivity((activity) => ({ value: activity })),
  ),
  'activities-body-is-metadata-only': fault(
    'CA-POST-01',
    amendActivity(({ contentMetadata }) => contentMetadata),
  ),
  'activities-same-id': fault(
    'CA-POST-02',
    withId(({ world }) => world.chance.guid('activity')),
  ),
  'activities-id-from-client': fault(
    'CA-POST-02',
    withId((arrival, activity) => {
      const sent = sentValue(arrival)
      return String(isJsonObject(sent) && typeof sent.id === 'string' ? sent.id : activity.id)
    }),
  ),
  'activities-id-from-content': fault(
    ['CA-POST-02', 'CA-POST-11'],
    withId(({ world, request }) => world.chance.guid(`activity of ${textOf(request)}`)),
  ),
  'activities-repeat-conflicts': fault(
    'CA-POST-11',
    amendCreated((answer, arrival) => {
      const [first] = sentEntries(arrival)
      const identifier = isJsonObject(first) && typeof first.identifier === 'string' ? first.identifier : undefined
      if (identifier === undefined) return answer
      const seen = seenIdentifiers.get(arrival.world) ?? new Set<string>()
      seenIdentifiers.set(arrival.world, seen)
      if (seen.has(identifier))
        return graphError(arrival, 409, 'Conflict', 'An activity of this content exists already.')
      seen.add(identifier)
      return answer
    }),
  ),
  'activities-user-missing': fault(
    'CA-POST-03',
    amendActivity((activity) => ({ ...activity, userId: null })),
  ),
  'activities-user-is-application': fault(
    'CA-POST-03',
    withUser(({ verified }) => verified?.clientId),
  ),
  'activities-user-from-body': fault(
    'CA-POST-03',
    withUser((arrival) => {
      const sent = sentValue(arrival)
      return (isJsonObject(sent) ? sent.userId : undefined) ?? objectAt(sent, 'contentMetadata').userId
    }),
  ),
  'activities-user-of-path-ignored': fault(
    'CA-POST-03',
    withUser(({ operation, verified }) =>
      operation === 'createUserContentActivity' ? (verified?.userId ?? verified?.clientId) : undefined,
    ),
  ),
  'activities-only-first-entry': fault(
    'CA-POST-04',
    amendEntries((entries) => entries.slice(0, 1)),
  ),
  'activities-for-users-only-first-entry': fault(
    'CA-POST-04',
    amendEntries((entries, { operation }) =>
      operation === 'createUserContentActivity' ? entries.slice(0, 1) : entries,
    ),
  ),
  'activities-for-users-shift-times': fault(
    'CA-POST-05',
    amendText('createdDateTime', (time, { operation }) =>
      operation === 'createUserContentActivity' ? later(time, hour) : time,
    ),
  ),
  'activities-entries-reversed': fault(
    'CA-POST-04',
    amendEntries((entries) => entries.toReversed()),
  ),
  'activities-entries-sorted': fault(
    'CA-POST-04',
    amendEntries((entries) =>
      entries.toSorted((a, b) => {
        const [one, other] = [String(a.identifier), String(b.identifier)]
        return one < other ? -1 : one > other ? 1 : 0
      }),
    ),
  ),
  'activities-entry-name-trimmed': fault(
    'CA-POST-04',
    amendText('name', (name) => name.trim().replace(/[\u{10000}-\u{10ffff}]/gu, '\ufffd')),
  ),
  'activities-truncated-always-false': fault(
    'CA-POST-04',
    amendEntry((entry) => ({ ...entry, isTruncated: false })),
  ),
  'activities-correlation-regenerated': fault(
    'CA-POST-04',
    amendText('correlationId', (id, { world }) => world.chance.guid(`correlation ${id}`)),
  ),
  'activities-correlation-lower-cased': fault(
    'CA-POST-04',
    amendText('correlationId', (id) => id.toLowerCase()),
  ),
  'activities-correlation-must-be-guid': fault(
    'CA-POST-04',
    amendText('correlationId', (id) => (isGuid(id) ? id : null)),
  ),
  'activities-names-cut-at-64': fault(
    'CA-POST-04',
    amendText('name', (name) => name.slice(0, 64)),
  ),
  'activities-identifiers-cut-at-255': fault(
    'CA-POST-04',
    amendText('identifier', (identifier) => identifier.slice(0, 255)),
  ),
  'activities-entries-capped-at-ten': fault(
    'CA-POST-04',
    amendEntries((entries) => entries.slice(0, 10)),
  ),
  'activities-name-and-identifier-swapped': fault(
    'CA-POST-04',
    amendEntry((entry) => ({ ...entry, name: entry.identifier, identifier: entry.name })),
  ),
  'activities-offset-dropped': fault(
    'CA-POST-05',
    times((text, plain) => (plain(text) === undefined ? undefined : plain(text.replace(zone, 'Z')))),
  ),
  'activities-offset-reversed': fault(
    'CA-POST-05',
    times((text, plain) => plain(text.replace(/[+-](?=\d\d:\d\d$)/, (sign) => (sign === '+' ? '-' : '+')))),
  ),
  'activities-local-time-read-as-local': fault(
    'CA-POST-05',
    times((text, plain) => plain(zone.test(text) ? text : `${text}-08:00`)),
  ),
  'activities-fraction-dropped': fault(
    'CA-POST-05',
    times((text, plain) => plain(text)?.replace(/\.\d+/, '')),
  ),
  'activities-fraction-misread': fault(
    'CA-POST-05',
    times((text, plain) => {
      const fraction = /\.(\d+)/.exec(text)?.[1]
      if (fraction === undefined || plain(text) === undefined) return plain(text)
      return later(plain(text.replace(/\.\d+/, '')), Number(fraction))
    }),
  ),
  'activities-fine-fractions-refused': fault(
    'CA-POST-05',
    times((text, plain) => (/\.\d{4}/.test(text) ? undefined : plain(text))),
  ),
  'activities-times-without-zone': fault(
    'CA-POST-05',
    times((text, plain) => plain(text)?.slice(0, -1)),
  ),
  'activities-times-with-offset': fault(
    'CA-POST-05',
    times((text, plain) => plain(text)?.replace('Z', '+00:00')),
  ),
  'activities-modified-is-now': fault(
    'CA-POST-05',
    amendText('modifiedDateTime', (_, { now }) => printInstant(now)),
  ),
  'activities-modified-is-created': fault(
    'CA-POST-05',
    amendEntry((entry) => ({ ...entry, modifiedDateTime: entry.createdDateTime })),
  ),
  'activities-activity-replaced': fault(
    'CA-POST-06',
    amendMetadata((metadata) => ({ ...metadata, activityMetadata: { activity: 'downloadText' } })),
  ),
  'activities-device-lost': fault(
    'CA-POST-06',
    amendMetadata((metadata) => ({ ...metadata, deviceMetadata: null })),
  ),
  'activities-beta-loses-device': fault(
    'CA-POST-06',
    amendMetadata((metadata, { version }) => (version === 'beta' ? { ...metadata, deviceMetadata: null } : metadata)),
  ),
  'activities-beta-answers-200': fault(
    'CA-POST-06',
    amendCreated((answer, { version }) => (version === 'beta' ? { ...answer, status: 200 } : answer)),
  ),
  'activities-beta-only-first-entry': fault(
    'CA-POST-06',
    amendEntries((entries, { version }) => (version === 'beta' ? entries.slice(0, 1) : entries)),
  ),
  'activities-beta-shifts-times': fault(
    'CA-POST-06',
    amendText('createdDateTime', (time, { version }) => (version === 'beta' ? later(time, hour) : time)),
  ),
  'activities-beta-echoes-content': fault(
    'CA-POST-06',
    amendEntry((entry, { content }, { version }) =>
      version === 'beta' ? { ...entry, content: content ?? null } : entry,
    ),
  ),
  'activities-operating-system-lost': fault(
    'CA-POST-06',
    amendMetadata((metadata) => ({
      ...metadata,
      deviceMetadata: { ...objectAt(metadata, 'deviceMetadata'), operatingSystemSpecifications: null },
    })),
  ),
  'activities-app-version-lost': fault(
    'CA-POST-06',
    amendMetadata((metadata) => ({
      ...metadata,
      integratedAppMetadata: { ...objectAt(metadata, 'integratedAppMetadata'), version: null },
    })),
  ),
  'activities-device-type-lower-cased': fault(
    'CA-POST-06',
    amendMetadata((metadata) => {
      const device = objectAt(metadata, 'deviceMetadata')
      const { deviceType } = device
      if (typeof deviceType !== 'string') return metadata
      return { ...metadata, deviceMetadata: { ...device, deviceType: deviceType.toLowerCase() } }
    }),
  ),
  'activities-content-echoed': fault(
    'CA-POST-07',
    amendEntry((entry, { content }) => ({ ...entry, content: content ?? null })),
  ),
  'activities-content-data-emptied': fault(
    'CA-POST-07',
    amendEntry((entry, sent) => ({
      ...entry,
      content: { '@odata.type': objectAt(sent, 'content')['@odata.type'] ?? `${typePrefix}textContent`, data: '' },
    })),
  ),
  'activities-unset-as-empty-text': fault(
    'CA-POST-07',
    withoutNulls(['correlationId', 'scopeIdentifier', 'deviceType', 'ipAddress', 'parentMessageId', 'ownerId'], ''),
  ),
  'activities-unset-numbers-as-zero': fault('CA-POST-07', withoutNulls(bothIntegers, 0)),
  'activities-unset-objects-as-empty': fault('CA-POST-07', withoutNulls(['protectedAppMetadata'], {})),
  'activities-hash-required': fault(
    'CA-POST-08',
    reading(() => ({ typeNames: 'with-hash' })),
  ),
  'activities-hash-refused': fault(
    'CA-POST-08',
    reading(() => ({ typeNames: 'without-hash' })),
  ),
  'activities-files-as-conversations': fault(
    'CA-POST-08',
    amendEntry((entry) =>
      isFile(entry)
        ? {
            ...omit(omit(entry, 'ownerId'), 'customProperties'),
            '@odata.type': `${typePrefix}processConversationMetadata`,
          }
        : entry,
    ),
  ),
  'activities-kind-of-first-entry': fault(
    'CA-POST-08',
    amendEntries((entries) => entries.map((entry) => ({ ...entry, '@odata.type': entries[0]?.['@odata.type'] }))),
  ),
  'activities-file-entries-dropped': fault(
    'CA-POST-08',
    amendEntries((entries) => entries.filter((entry) => !isFile(entry))),
  ),
  'activities-integers-rounded': fault('CA-POST-09', amendIntegers(Number, bothIntegers)),
  'activities-length-rounded': fault('CA-POST-09', amendIntegers(Number, ['length'])),
  'activities-integers-as-strings': fault('CA-POST-09', amendIntegers(String, bothIntegers)),
  'activities-integers-32-bit': fault(
    'CA-POST-09',
    amendIntegers((value) => Number(BigInt.asIntN(32, value)), bothIntegers),
  ),
  'activities-integers-clamped': fault(
    'CA-POST-09',
    amendIntegers(
      (value) => Math.max(Math.min(Number(value), Number.MAX_SAFE_INTEGER), Number.MIN_SAFE_INTEGER),
      bothIntegers,
    ),
  ),
  'activities-integers-without-sign': fault(
    'CA-POST-09',
    amendIntegers((value) => (value < 0n ? -value : value), bothIntegers),
  ),
  'activities-answer-text-plain': fault(
    'CA-POST-10',
    amendCreated((answer) => withHeader(answer, 'Content-Type', 'text/plain')),
  ),
  'activities-answer-without-content-type': fault(
    'CA-POST-10',
    amendCreated((answer) => withHeader(answer, 'Content-Type', undefined)),
  ),
  'activities-no-token-403': fault(
    'CA-AUTH-01',
    insteadOf([401], (answer, { bearer }) => (bearer === undefined ? { ...answer, status: 403 } : undefined)),
  ),
  'activities-expired-token-accepted': fault('CA-AUTH-01', (base) => ({
    isUnexpired: (claims, arrival) => isGraph(arrival) || base.isUnexpired(claims, arrival),
  })),
  'activities-garbage-token-accepted': fault('CA-AUTH-01', (base) => ({
    claimsOf: (arrival) => {
      const { bearer } = arrival
      const isGarbage = isGraph(arrival) && bearer !== undefined && readUnverified(bearer) === null
      return base.claimsOf(arrival) ?? (isGarbage ? allClaims(arrival) : null)
    },
  })),
  'activities-permission-not-checked': fault('CA-AUTH-01', (base) => ({
    isPermitted: (claims, arrival) => isGraph(arrival) || base.isPermitted(claims, arrival),
  })),
  'activities-beta-permission-not-checked': fault('CA-AUTH-01', (base) => ({
    isPermitted: (claims, arrival) =>
      (isGraph(arrival) && arrival.version === 'beta') || base.isPermitted(claims, arrival),
  })),
  'activities-beta-expired-token-accepted': fault('CA-AUTH-01', (base) => ({
    isUnexpired: (claims, arrival) =>
      (isGraph(arrival) && arrival.version === 'beta') || base.isUnexpired(claims, arrival),
  })),
  'activities-audience-unchecked': fault('CA-AUTH-01', (base) => ({
    acceptsAudience: (claims, arrival) => isGraph(arrival) || base.acceptsAudience(claims, arrival),
  })),
  'activities-no-permission-401': fault(
    'CA-AUTH-01',
    insteadOf([403], (answer) => ({ ...answer, status: 401 })),
  ),
  'activities-auth-error-empty': fault(
    'CA-AUTH-01',
    insteadOf([401, 403], ({ status, headers }) => withHeader(empty(status, headers), 'Content-Type', undefined)),
  ),
  'activities-management-envelope': fault(
    'CA-AUTH-01',
    insteadOf([401, 403], (answer) => withBody(answer, { Message: 'Authorization has been denied for this request.' })),
  ),
  'activities-malformed-json-500': fault(
    'CA-BODY-01',
    insteadOf([400], (_, arrival) => (sentValue(arrival) === undefined ? broken(arrival) : undefined)),
  ),
  'activities-beta-malformed-json-500': fault(
    'CA-BODY-01',
    insteadOf([400], (_, arrival) =>
      arrival.version === 'beta' && sentValue(arrival) === undefined ? broken(arrival) : undefined,
    ),
  ),
  'activities-beta-faults-answered-422': fault(
    'CA-BODY-03',
    insteadOf([400], (answer, { version }) => (version === 'beta' ? { ...answer, status: 422 } : undefined)),
  ),
  'activities-malformed-json-text': fault(
    'CA-BODY-01',
    insteadOf([400], (answer, arrival) => {
      if (sentValue(arrival) !== undefined) return undefined
      const text = 'Bad Request: the body is not JSON.'
      return { ...withHeader(withBody(answer, text), 'Content-Type', 'text/plain'), text }
    }),
  ),
  'activities-empty-body-accepted': fault(
    'CA-BODY-01',
    taking(({ request }) =>
      textOf(request).trim() === '' ? { scopeIdentifier: null, contentMetadata: null } : undefined,
    ),
  ),
  'activities-truncated-json-repaired': fault(
    'CA-BODY-01',
    reading(({ parse }) => ({
      parse: (text) => {
        try {
          return parse(text)
        } catch {
          return minimalBody
        }
      },
    })),
  ),
  'activities-metadata-optional': fault(
    'CA-BODY-02',
    taking((call) => {
      const sent = sentValue(call)
      if (!isJsonObject(sent) || (sent.contentMetadata !== undefined && sent.contentMetadata !== null)) return undefined
      return { scopeIdentifier: sent.scopeIdentifier ?? null, contentMetadata: null }
    }),
  ),
  'activities-kinds-unchecked': fault(
    'CA-BODY-02',
    reading(() => ({ wrongKinds: 'taken' })),
  ),
  'activities-wrong-kind-500': fault(
    'CA-BODY-02',
    insteadOf([400], (answer, arrival) =>
      String(objectAt(answer.body, 'error').message).endsWith('a value that does not match schema.')
        ? broken(arrival)
        : undefined,
    ),
  ),
  'activities-entries-as-object-accepted': fault(
    'CA-BODY-02',
    taking((call) => {
      const sent = sentValue(call)
      const metadata = objectAt(sent, 'contentMetadata')
      const { contentEntries: entry } = metadata
      if (!isJsonObject(sent) || !isJsonObject(entry)) return undefined
      const withEntries = (contentEntries: readonly unknown[]) => ({
        ...sent,
        contentMetadata: { ...metadata, contentEntries },
      })
      const read = readChanged(call, withEntries([entry]))
      if (read) return read
      const without = readChanged(call, withEntries([]))
      return (
        without && { ...without, contentMetadata: { ...objectAt(without, 'contentMetadata'), contentEntries: [entry] } }
      )
    }),
  ),
  'activities-only-first-entry-checked': fault(
    'CA-BODY-02',
    taking((call) => {
      const sent = sentValue(call)
      const metadata = objectAt(sent, 'contentMetadata')
      const [first, ...others] = sentEntries(call)
      if (!isJsonObject(sent) || others.length === 0) return undefined
      const read = readChanged(call, { ...sent, contentMetadata: { ...metadata, contentEntries: [first] } })
      const { contentEntries, ...rest } = objectAt(read, 'contentMetadata')
      return read && Array.isArray(contentEntries)
        ? { ...read, contentMetadata: { ...rest, contentEntries: [...contentEntries, ...others] } }
        : undefined
    }),
  ),
  'activities-versions-of-any-kind': fault('CA-BODY-02', ofAnyKind(['integratedAppMetadata', 'version'])),
  'activities-addresses-of-any-kind': fault('CA-BODY-02', ofAnyKind(['deviceMetadata', 'ipAddress'])),
  'activities-platforms-of-any-kind': fault(
    'CA-BODY-02',
    ofAnyKind(['deviceMetadata', 'operatingSystemSpecifications', 'operatingSystemPlatform']),
  ),
  'activities-faults-answered-422': fault(
    ['CA-BODY-01', 'CA-BODY-02'],
    insteadOf([400], (answer, { request, verified, operation }) => {
      const isAboutBody = operation === 'createUserContentActivity' || verified?.userId !== null
      const isJson = headerOf(request, 'content-type')?.toLowerCase().includes('json') ?? false
      return isAboutBody && isJson ? { ...answer, status: 422 } : undefined
    }),
  ),
  'activities-unknown-type-accepted': fault(
    'CA-BODY-03',
    reading(() => ({ unknownTypes: 'taken' })),
  ),
  'activities-unknown-activity-accepted': fault(
    'CA-BODY-03',
    reading(() => ({ unknownMembers: 'taken' })),
  ),
  'activities-unknown-activity-mapped': fault(
    'CA-BODY-03',
    reading(() => ({ unknownMembers: 'mapped' })),
  ),
  'activities-undeclared-echoed': fault(
    'CA-BODY-04',
    reading(() => ({ undeclared: 'echoed' })),
  ),
  'activities-undeclared-echoed-of-system': fault(
    'CA-BODY-04',
    amendMetadata((metadata, arrival) => {
      const system = 'operatingSystemSpecifications'
      const device = objectAt(metadata, 'deviceMetadata')
      const sent = objectAt(objectAt(objectAt(sentValue(arrival), 'contentMetadata'), 'deviceMetadata'), system)
      const shown = device[system]
      return isJsonObject(shown)
        ? { ...metadata, deviceMetadata: { ...device, [system]: { ...sent, ...shown } } }
        : metadata
    }),
  ),
  'activities-undeclared-echoed-in-later-entries': fault(
    'CA-BODY-04',
    amendEntries((entries, arrival) => {
      const sent = sentEntries(arrival)
      return entries.map((entry, index) => {
        const asSent = sent[index]
        return index > 0 && isJsonObject(asSent) ? { ...asSent, ...entry } : entry
      })
    }),
  ),
  'activities-undeclared-500': fault(
    'CA-BODY-04',
    combined(
      reading(() => ({ undeclared: 'refused' })),
      insteadOf([400], (answer, arrival) => (codeOf(answer) === 'RequestBodyRead' ? broken(arrival) : undefined)),
    ),
  ),
  'activities-request-id-missing': fault('CA-PLAT-01', (base) => ({
    answered: (answer, arrival) => withHeader(base.answered(answer, arrival), 'request-id', undefined),
  })),
  'activities-request-id-missing-on-errors': fault('CA-PLAT-01', (base) => ({
    answered: (answer, arrival) => {
      const done = base.answered(answer, arrival)
      return done.status >= 400 && done.status <= 499 ? withHeader(done, 'request-id', undefined) : done
    },
  })),
  'activities-request-id-constant': fault(
    'CA-PLAT-01',
    combined(
      amendAnswers(graphOperations, (answer) => withHeader(answer, 'request-id', constantId)),
      amendInnerErrors((inner) => ({ ...inner, 'request-id': constantId })),
    ),
  ),
  'activities-client-request-id-dropped': fault(
    'CA-PLAT-01',
    combined(
      amendAnswers(graphOperations, (answer) => withHeader(answer, 'client-request-id', undefined)),
      amendInnerErrors((inner) => omit(inner, 'client-request-id')),
    ),
  ),
  'activities-client-request-id-dropped-on-401': fault(
    'CA-PLAT-01',
    insteadOf([401], (answer) => withHeader(answer, 'client-request-id', undefined)),
  ),
  'activities-inner-error-missing': fault(
    'CA-PLAT-02',
    amendErrors((error) => omit(error, 'innerError')),
  ),
  'activities-error-message-missing': fault(
    'CA-PLAT-02',
    amendErrors((error) => omit(error, 'message')),
  ),
}
