import openapiTS, { astToString, type OpenAPI3, type SchemaObject } from 'openapi-typescript'
import ts from 'typescript'
import { printJson } from '../../src/contract/parse-json.ts'
import { isObject, type JsonObject, SpecError } from './json.ts'
import { dispatchOf } from './validators.ts'

const { factory } = ts
const reference = (name: string): ts.TypeNode => factory.createTypeReferenceNode(name)
const nothing = factory.createLiteralTypeNode(factory.createNull())

/** The types of one bundle, as openapi-typescript writes them, with our own reading of large integers and open enums. */
export async function typesOf(bundle: JsonObject): Promise<string> {
  const imports = new Set<string>()
  const nodes = await openapiTS(openApi(copy(bundle)), {
    silent: true,
    emptyObjectsUnknown: true,
    defaultNonNullable: false,
    transform: (schema) => transformed(schema, imports),
  })
  return `${[...imports].sort().join('')}\n${astToString(nodes)}`
}

function transformed(schema: SchemaObject, imports: Set<string>): ts.TypeNode | undefined {
  const members: JsonObject = { ...schema }
  if (dispatchOf(members) !== undefined) {
    imports.add("import type { AnyAuditRecord } from './records.ts'\n")
    return reference('AnyAuditRecord')
  }
  if (members.format === 'int64') {
    imports.add("import type { Int64 } from '../../src/contract/int64.ts'\n")
    return orNull(members, [reference('Int64')])
  }
  const open = members['x-extensible-enum']
  // An open enum of integers stays `number`: `6 | 4 | number` would tell no reader anything, and lists get long.
  if (!Array.isArray(open) || ![members.type].flat().includes('string')) return undefined
  const literals = open.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(String(value))))
  const anyOther = factory.createParenthesizedType(
    factory.createIntersectionTypeNode([
      factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      factory.createTypeLiteralNode([]),
    ]),
  )
  return orNull(members, [...literals, anyOther])
}

function orNull(schema: JsonObject, types: readonly ts.TypeNode[]): ts.TypeNode {
  return factory.createUnionTypeNode([schema.type].flat().includes('null') ? [...types, nothing] : types)
}

function openApi(value: unknown): OpenAPI3 {
  if (!isOpenApi(value)) throw new SpecError('a bundle is no OpenAPI document')
  return value
}

const isOpenApi = (value: unknown): value is OpenAPI3 => isObject(value) && typeof value.openapi === 'string'

/**
 * openapi-typescript goes through `JSON.stringify`, which gives up on a `bigint`. Printed examples it copies as they are;
 * large integers in other places are bounds, which no type tells.
 */
function copy(value: unknown, key = ''): unknown {
  if (key === 'example' || key === 'default') return typeof value === 'string' ? value : printedExample(value)
  if (key === 'examples' && Array.isArray(value)) return value.map((item) => copy(item, 'example'))
  if (Array.isArray(value)) return value.map((item) => copy(item))
  if (typeof value === 'bigint') return Number(value)
  if (!isObject(value)) return value
  const keysAreNames = key === 'properties' || key === 'schemas'
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, copy(member, keysAreNames ? '' : name)]),
  )
}

function printedExample(value: unknown): unknown {
  return typeof value === 'bigint' || isObject(value) || Array.isArray(value) ? printJson(value, 2) : value
}
