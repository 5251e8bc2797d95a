import type { Guard, RawViolation } from './guard.ts'
import { printJson } from './parse-json.ts'

/** One reason why a value is not what a schema asks for. */
export interface Violation {
  /** Where, as a JSON pointer into the value; empty for the value itself. */
  readonly path: string
  /** The sentence for a human: the path, what is wrong, and the value that was found. */
  readonly message: string
  /** The JSON Schema keyword that refused. */
  readonly keyword: string
  /** The `$id` of the JSON Schema that has the keyword, and the place of the keyword in it. */
  readonly schema: string
}

const mostViolations = 50
const longestValue = 60

/**
 * What is wrong with a value, in plain words; empty exactly when the guard accepts it. The list ends after 50 entries,
 * since a hostile value could make it as long as it likes.
 */
export function violationsOf(guard: Guard<unknown>, value: unknown): readonly Violation[] {
  return guard
    .check(value)
    .slice(0, mostViolations)
    .map((raw) => readable(raw, guard.schemaId, value))
}

function readable(raw: RawViolation, schemaId: string, value: unknown): Violation {
  const path = raw.instancePath
  const found = valueAt(value, path)
  return {
    path,
    message: `${path === '' ? 'the value' : path} ${problem(raw, found)}`,
    keyword: raw.keyword,
    schema: schemaId.slice(0, schemaId.lastIndexOf(':') + 1) + raw.schemaPath,
  }
}

function problem({ keyword, params }: RawViolation, found: unknown): string {
  const but = `, found ${shortened(found)}`
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
      return `lacks ${quoted(params.missingProperty)}`
    case 'additionalProperties':
      return `has the undeclared member ${quoted(params.additionalProperty)}`
    case 'unevaluatedProperties':
      return `has the undeclared member ${quoted(params.unevaluatedProperty)}`
    case 'type':
      return `is not ${kinds(params.type)}${but}`
    case 'format':
      return `is not ${article(String(params.format))}${but}`
    case 'int64':
      return typeof found === 'number' && Number.isInteger(found) && !Number.isSafeInteger(found)
        ? `is an integer past 2^53 that lost digits when it was parsed${but}`
        : `is not a 64-bit integer in range${but}`
    case 'enum':
      return `is none of ${listed(params.allowedValues)}${but}`
    case 'const':
      return `is not ${shortened(params.allowedValue)}${but}`
    case 'pattern':
      return `does not match ${params.pattern}${but}`
    case 'minLength':
      return params.limit === 1 ? 'is empty' : `is shorter than ${params.limit} characters${but}`
    case 'maxLength':
      return `is longer than ${params.limit} characters${but}`
    case 'minItems':
      return params.limit === 1 ? 'is empty' : `has fewer than ${params.limit} items`
    case 'maxItems':
      return `has more than ${params.limit} items`
    case 'minProperties':
      return `has fewer than ${params.limit} members`
    case 'maxProperties':
      return `has more than ${params.limit} members`
    case 'uniqueItems':
      return `has equal items at ${params.j} and ${params.i}`
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return `is not ${params.comparison} ${params.limit}${but}`
    case 'multipleOf':
      return `is not a multiple of ${params.multipleOf}${but}`
    case 'propertyNames':
      return `has the member name ${quoted(params.propertyName)}, which is not allowed`
    case 'contains':
      return 'does not have the items that it must have'
    case 'discriminator':
      return `has ${quoted(params.tag)} = ${shortened(params.tagValue)}, which names no known type`
    case 'oneOf':
      return params.passingSchemas ? 'fits more than one of the allowed forms' : 'fits none of the allowed forms'
    case 'anyOf':
      return 'fits none of the allowed forms'
    case 'not':
      return `has a form that is not allowed${but}`
    case 'false schema':
      return 'is not allowed here'
    default:
      return `breaks the rule "${keyword}"${but}`
  }
}

const quoted = (name: unknown): string => shortened(String(name))

const article = (noun: string): string => `${/^(?:[aeio]|u(?!ri|uid))/.test(noun) ? 'an' : 'a'} ${noun}`

const kinds = (type: unknown): string =>
  [type]
    .flat()
    .map((kind) => (kind === 'null' ? 'null' : article(String(kind))))
    .join(' or ')

function listed(values: unknown): string {
  const all = Array.isArray(values) ? values : [values]
  const first = all.slice(0, 8).map(shortened).join(', ')
  return all.length > 8 ? `${first} and ${all.length - 8} more` : first
}

/** A value as JSON, cut where it gets long: it may be a secret's neighbour, or a megabyte. */
function shortened(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, longestValue)) : printJson(value)
  return typeof value === 'string' && value.length > longestValue ? `${text}…` : text
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((place, part) => memberOf(place, part), value)
}

function memberOf(place: unknown, name: string): unknown {
  if (typeof place !== 'object' || place === null) return undefined
  return Object.getOwnPropertyDescriptor(place, name)?.value
}
