import { type JsonObject, objectAt } from './json.ts'
import { mapSchema } from './schemas.ts'

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** The JSON Schema of the report in the form of a bundle, so that it takes the same way as the schemas of the APIs. */
export function reportBundle(schema: JsonObject): JsonObject {
  const { $schema: _, $id: __, $defs = {}, ...report } = schema
  const nameOf = (definition: string): string =>
    pascal(definition).startsWith('Report') ? pascal(definition) : `Report${pascal(definition)}`
  const rewrite = (part: unknown): unknown =>
    mapSchema(part, (inner) => {
      const reference = inner.$ref
      if (typeof reference !== 'string') return inner
      const name = reference === '#' ? 'Report' : nameOf(reference.replace('#/$defs/', ''))
      return { ...inner, $ref: `#/components/schemas/${name}` }
    })
  const definitions = Object.entries(objectAt($defs, '$defs')).map(([name, part]) => [nameOf(name), rewrite(part)])
  return {
    openapi: '3.1.0',
    info: { title: 'report', version: '1' },
    components: { schemas: { Report: rewrite(report), ...Object.fromEntries(definitions) } },
  }
}
