import { type JsonObject, objectAt } from './json.ts'
import { mapSchema } from './schemas.ts'

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/**
 * The JSON Schema of a document that is no API, such as the report, in the form of a bundle, so that it takes the same way as the
 * schemas of the APIs. It is called by its title, which its definitions get in front of their names.
 */
export function documentBundle(schema: JsonObject): JsonObject {
  const { $schema: _, $id: __, $defs = {}, ...root } = schema
  const title = String(schema.title)
  const nameOf = (definition: string): string =>
    pascal(definition).startsWith(title) ? pascal(definition) : `${title}${pascal(definition)}`
  const rewrite = (part: unknown): unknown =>
    mapSchema(part, (inner) => {
      const reference = inner.$ref
      if (typeof reference !== 'string') return inner
      const name = reference === '#' ? title : nameOf(reference.replace('#/$defs/', ''))
      return { ...inner, $ref: `#/components/schemas/${name}` }
    })
  const definitions = Object.entries(objectAt($defs, '$defs')).map(([name, part]) => [nameOf(name), rewrite(part)])
  return {
    openapi: '3.1.0',
    info: { title, version: '1' },
    components: { schemas: { [title]: rewrite(root), ...Object.fromEntries(definitions) } },
  }
}
