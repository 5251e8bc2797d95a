import { isObject, type JsonObject, listAt, objectAt, SpecError, stringAt } from './json.ts'
import { componentOf } from './schemas.ts'
import { parsed, type SpecFile } from './spec-files.ts'
import { commonSchema, type Dispatch } from './validators.ts'

const printed = (value: unknown): string => JSON.stringify(value, null, 2)

/** What a member of a clause says, for readers of the types. */
const clauseMembers: Readonly<Record<string, string>> = {
  id: 'Such as `MA-WIN-08`; never used again for another demand.',
  statement: 'A sentence about the target that is true or false.',
  level: 'How binding it is.',
  section: 'The group of clauses that it belongs to.',
  api: 'The specification whose servers it binds, or `receiver` or `collector` for the other side of the feed.',
  source: 'Headings of the document that it follows, separated by semicolons.',
  unspecified: 'What the document leaves open or says in two ways; nobody fails over it.',
  unobservable: 'Why no rule can try it from outside.',
  needs: 'What trying it takes besides the API itself.',
}

/** The clauses as a typed list. */
export function clausesModule(file: SpecFile): string {
  const clauses = listAt(parsed(file), file.path).map((item, index) => {
    const clause = objectAt(item, `${file.path}: clause ${index}`)
    for (const member of ['id', 'statement', 'level', 'section', 'api']) {
      stringAt(clause[member], `${file.path}: ${member} of clause ${index} (${clause.id})`)
    }
    return clause
  })
  const ids = clauses.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new SpecError(`${file.path}: clause ${twice} is there twice`)
  const levels = [...new Set(clauses.map(({ level }) => printed(level)))].sort().join(' | ')
  const optional = [...new Set(clauses.flatMap((clause) => Object.keys(clause)))].filter(
    (member) => !['id', 'statement', 'level', 'section', 'api'].includes(member),
  )
  const typeOf = (member: string): string =>
    [...new Set(clauses.map((clause) => clause[member]).filter((value) => value !== undefined))]
      .map((value) => (Array.isArray(value) ? 'readonly string[]' : typeof value))
      .filter((type, index, types) => types.indexOf(type) === index)
      .sort()
      .join(' | ')
  const declared = (name: string, type: string): string => {
    const member = name.replace('?', '')
    const says = clauseMembers[member]
    if (says === undefined) throw new SpecError(`${file.path}: clauses have a member ${member} that nobody explains`)
    return `  /** ${says} */\n  readonly ${name}: ${type}\n`
  }
  const members = [
    declared('id', 'string'),
    declared('statement', 'string'),
    declared('level', levels),
    declared('section', 'string'),
    declared('api', 'string'),
    ...optional.map((member) => declared(`${member}?`, typeOf(member))),
  ]
  return `/** One testable statement of the documents. */
export interface Clause {
${members.join('')}}

/** All clauses, in the order of the documents. */
export const clauses: readonly Clause[] = ${printed(clauses)}
`
}

/** The codes of the feed: what each says, when, and with which status. */
export function errorCodesModule(file: SpecFile): string {
  const codes = Object.entries(objectAt(parsed(file), file.path)).map(([code, value]): [string, JsonObject] => {
    const { message, placeholders, status, operations, documented, ...others } = objectAt(
      value,
      `${file.path}: ${code}`,
    )
    const template = stringAt(message, `${file.path}: message of ${code}`)
    const names = listAt(placeholders ?? [], `${file.path}: placeholders of ${code}`)
    const used = new Set(template.match(/\{\d\}/g))
    if (used.size !== names.length)
      throw new SpecError(`${file.path}: ${code} names ${names.length} of ${used.size} placeholders`)
    return [
      code,
      { message: template, placeholders: names, status, operations, documented: documented !== false, ...others },
    ]
  })
  return `/** What is known about a code of the feed. */
export interface ErrorCodeFacts {
  /** The message with {0} and {1} where values go. */
  readonly message: string
  /** What goes into the message, in order. */
  readonly placeholders: readonly string[]
  /** The HTTP status; the documents give none. */
  readonly status: number
  /** \`observed\` when a real server was seen to answer so, otherwise \`assumed\`. */
  readonly statusIs: string
  /** operationIds, or all of them. */
  readonly operations: 'all' | readonly string[]
  /** Whether the documents list it. */
  readonly documented: boolean
}

/** Every code by its name. */
export const errorCodes = ${printed(Object.fromEntries(codes))} as const satisfies Record<string, ErrorCodeFacts>

/** The messages alone, by code. */
export const errorTemplates = ${printed(Object.fromEntries(codes.map(([code, { message }]) => [code, message])))} as const
`
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** Every operation and webhook of the bundles. */
export function operationsModule(bundles: ReadonlyMap<string, JsonObject>): string {
  const operations = [...bundles].flatMap(([api, bundle]) => [
    ...operationsAt(api, bundle, 'paths', bundle.paths),
    ...operationsAt(api, bundle, 'webhooks', bundle.webhooks),
  ])
  const ids = operations.map(([id]) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new SpecError(`operationId ${twice} is there twice`)
  return `/** Where an operation lives and what it takes and gives. */
export interface Operation {
  /** The name of its specification, such as \`management-activity\`. */
  readonly api: string
  /** In capitals, such as \`GET\`. */
  readonly method: string
  /** The path template below a server's URL; empty for a webhook, which lives where the caller wants it. */
  readonly path: string
  /** Whether the service calls it, and somebody else answers. */
  readonly isWebhook: boolean
  /** The group of operations that it belongs to. */
  readonly tag: string
  /** What it does, in one line. */
  readonly summary: string
  /** Those of path, query and headers. */
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[]
  /** The schema of the request's body, where it has a name. */
  readonly request?: string
  /** The schema of each answer's body by status, where it has a name. */
  readonly responses: Readonly<Record<string, string>>
}

/** Every operation by its operationId. */
export const operations = ${printed(Object.fromEntries(operations))} as const satisfies Record<string, Operation>
`
}

function operationsAt(api: string, bundle: JsonObject, part: string, paths: unknown): readonly [string, JsonObject][] {
  return Object.entries(isObject(paths) ? paths : {}).flatMap(([path, value]) => {
    const item = objectAt(value, `${api}: ${path}`)
    return methods
      .filter((method) => method in item)
      .map((method): [string, JsonObject] => {
        const operation = objectAt(item[method], `${api}: ${method} ${path}`)
        const id = stringAt(operation.operationId, `${api}: operationId of ${method} ${path}`)
        const request = schemaName(bundle, operation.requestBody)
        const responses = Object.entries(isObject(operation.responses) ? operation.responses : {})
          .map(([status, response]) => [status, schemaName(bundle, response)])
          .filter(([, name]) => name !== undefined)
        const described = {
          api,
          method: method.toUpperCase(),
          path: part === 'paths' ? path : '',
          isWebhook: part === 'webhooks',
          tag: Array.isArray(operation.tags) ? String(operation.tags[0]) : '',
          summary: String(operation.summary ?? ''),
          parameters: [...parametersIn(bundle, item), ...parametersIn(bundle, operation)],
          ...(request !== undefined && { request }),
          responses: Object.fromEntries(responses),
        }
        return [id, described]
      })
  })
}

function parametersIn(bundle: JsonObject, holder: JsonObject): readonly JsonObject[] {
  return listAt(holder.parameters ?? [], 'parameters').map((item) => {
    const parameter = resolved(bundle, item)
    return { name: parameter.name, in: parameter.in, required: parameter.required === true }
  })
}

/** The component behind the first body of a request or an answer. */
function schemaName(bundle: JsonObject, holder: unknown): string | undefined {
  const content = resolved(bundle, holder).content
  const [body] = Object.values(isObject(content) ? content : {})
  const schema = isObject(body) ? body.schema : undefined
  const reference = isObject(schema) ? schema.$ref : undefined
  return typeof reference === 'string' ? componentOf(reference) : undefined
}

function resolved(bundle: JsonObject, value: unknown): JsonObject {
  if (!isObject(value)) return {}
  const reference = value.$ref
  if (typeof reference !== 'string') return value
  const target = reference
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((place, part) => (isObject(place) ? place[part] : undefined), bundle)
  return resolved(bundle, target)
}

/** A line of the table of record types. */
export interface RecordTypeEntry {
  readonly value: number
  readonly name?: string
  readonly schema?: string
  readonly contentType: string
  readonly documented: boolean
}

/** The table of record types, checked against the schemas that it names. */
export function readRecordTypes(file: SpecFile, components: JsonObject): readonly RecordTypeEntry[] {
  const entries = listAt(parsed(file), file.path).map((item): RecordTypeEntry => {
    const { value, name, schema, contentType, documented } = objectAt(item, file.path)
    if (typeof value !== 'number') throw new SpecError(`${file.path}: ${value} is not the number of a record type`)
    if (schema !== undefined && !(String(schema) in components))
      throw new SpecError(`${file.path}: ${value} names ${schema}, no schema`)
    return {
      value,
      ...(name !== undefined && { name: stringAt(name, `${file.path}: name of ${value}`) }),
      ...(schema !== undefined && { schema: String(schema) }),
      contentType: stringAt(contentType, `${file.path}: contentType of ${value}`),
      documented: documented !== false,
    }
  })
  return entries.toSorted((left, right) => left.value - right.value)
}

export function dispatchOn(entries: readonly RecordTypeEntry[]): Dispatch {
  const branches = entries.flatMap(({ value, schema }): [number, string][] =>
    schema === undefined || schema === commonSchema ? [] : [[value, schema]],
  )
  return { branches: new Map(branches), otherwise: commonSchema }
}

/** The record types as data, and the types that let \`RecordType\` tell them apart. */
export function recordTypesModule(entries: readonly RecordTypeEntry[]): string {
  const known = new Set(entries.map(({ value }) => value))
  const unknown = Array.from({ length: 1000 }, (_, value) => value).filter((value) => !known.has(value))
  const schemas = [...new Set([commonSchema, ...entries.flatMap(({ schema }) => schema ?? [])])].sort()
  const rows = entries.map(({ value, ...facts }) => `  [${value}, ${JSON.stringify(facts)}],\n`)
  const members = entries.map(({ value, schema }) => `  ${value}: ${schema ?? commonSchema}\n`)
  const own = schemas.filter((schema) => schema !== commonSchema)
  const guards = entries.flatMap(({ value, schema }) => (schema === undefined ? [] : `  [${value}, is${schema}],\n`))
  return `import type { Guard } from '../../src/contract/guard.ts'
import type { ${schemas.join(', ')} } from './schemas.ts'
import { ${own.map((schema) => `is${schema}`).join(', ')} } from './index.ts'

/** What is known about a record type. */
export interface RecordTypeFacts {
  /** The member name of the enumeration; absent when nobody has given one. */
  readonly name?: string
  /** The workload's schema; absent when only the common one applies. */
  readonly schema?: string
  /** The content type whose blobs hold such records. */
  readonly contentType: string
  /** Whether the documents list it. */
  readonly documented: boolean
}

/** Every known record type by its number. */
export const recordTypes: ReadonlyMap<number, RecordTypeFacts> = new Map<number, RecordTypeFacts>([
${rows.join('')}])

/** The schema of the records of each known type. */
export interface RecordByType {
${members.join('')}}

/**
 * Numbers that stand for no known record type. Written out, because \`number\` would swallow every known type when
 * \`RecordType\` is compared with one.
 */
export type UnknownRecordType =
${wrapped(unknown.map(String))}

/** A number that stands for a known record type. */
export type KnownRecordType = keyof RecordByType

/** A record of the given type. */
export type AuditRecordOf<T extends KnownRecordType> = T extends KnownRecordType ? RecordByType[T] & { RecordType: T } : never

/** A record of some known type; comparing \`RecordType\` with a number gives the members of that type. */
export type KnownAuditRecord = { [T in KnownRecordType]: AuditRecordOf<T> }[KnownRecordType]

/** A record of a type that is not known: the common members are there, others may be. */
export type UnknownAuditRecord = AuditRecord & { RecordType: UnknownRecordType }

/** Any record that a blob may hold. */
export type AnyAuditRecord = KnownAuditRecord | UnknownAuditRecord

/** The guard of each record type that has a schema of its own. */
export const recordGuards: ReadonlyMap<number, Guard<AuditRecord>> = new Map<number, Guard<AuditRecord>>([
${guards.join('')}])
`
}

function wrapped(words: readonly string[]): string {
  const lines: string[] = []
  for (let at = 0; at < words.length; at += 20) lines.push(`  | ${words.slice(at, at + 20).join(' | ')}`)
  return lines.length > 0 ? lines.join('\n') : '  never'
}
