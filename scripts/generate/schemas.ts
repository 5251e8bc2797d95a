import { isObject, type JsonObject, SpecError } from './json.ts'

/** The stable name of a schema; nothing is ever fetched from it. */
export const schemaId = (api: string, name: string): string => `urn:m365-activity-contract:${api}:${name}`

const componentPrefix = '#/components/schemas/'

/** The component that a reference inside a bundle means. */
export function componentOf(reference: string): string {
  const name = reference.startsWith(componentPrefix) ? reference.slice(componentPrefix.length) : ''
  if (name === '' || name.includes('/')) throw new SpecError(`${reference}: only whole components can be referred to`)
  return decodeURIComponent(name)
}

/** Members that hold a schema, a list of schemas, or a map of schemas. */
const single = [
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'propertyNames',
  'items',
  'contains',
]
const singles = new Set([...single, 'not', 'if', 'then', 'else'])
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems'])
const maps = new Set(['properties', 'patternProperties', 'dependentSchemas'])

/** A schema rebuilt from the inside out: `change` sees each subschema once its own subschemas are done. */
export function mapSchema(schema: unknown, change: (schema: JsonObject) => JsonObject): unknown {
  if (!isObject(schema)) return schema
  const rebuilt = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (singles.has(key)) return [key, mapSchema(value, change)]
    if (lists.has(key) && Array.isArray(value)) return [key, value.map((item) => mapSchema(item, change))]
    if (maps.has(key) && isObject(value)) {
      return [key, Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapSchema(item, change)]))]
    }
    return [key, value]
  })
  return change(Object.fromEntries(rebuilt))
}

/** A component as a JSON Schema on its own, without what only OpenAPI knows. */
export function toJsonSchema(api: string, name: string, component: unknown): JsonObject {
  const schema = mapSchema(component, ({ example, discriminator: _, xml: __, externalDocs: ___, ...kept }) => ({
    ...kept,
    ...(typeof kept.$ref === 'string' && { $ref: schemaId(api, componentOf(kept.$ref)) }),
    ...(example !== undefined && { examples: [example] }),
  }))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaId(api, name),
    title: name,
    ...(isObject(schema) ? schema : { not: {} }),
  }
}

const annotations = new Set([
  'title',
  'description',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
  'examples',
  'example',
  'externalDocs',
  'xml',
  '$comment',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
])

/** Whether a keyword only tells, and is nothing to be checked. */
export const isAnnotation = (keyword: string): boolean => keyword.startsWith('x-') || annotations.has(keyword)
