import { _, type CodeKeywordDefinition } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import {
  isAuditDateTime,
  isByte,
  isDate,
  isDateTime,
  isDuration,
  isFeedDateTime,
  isFloat,
  isInt32,
  isIpv4,
  isIpv6,
  isUri,
  isUuid,
} from '../../src/contract/formats.ts'
import { isInt64 } from '../../src/contract/int64.ts'
import { isObject, type JsonObject, SpecError } from './json.ts'
import { componentOf, isAnnotation, mapSchema, schemaId } from './schemas.ts'

/** The function of `src/contract/formats.ts` that decides about a format. A format that is not here stops the generator. */
const stringFormats = {
  'date-time': isDateTime,
  date: isDate,
  'audit-date-time': isAuditDateTime,
  'feed-date-time': isFeedDateTime,
  uuid: isUuid,
  uri: isUri,
  ipv4: isIpv4,
  ipv6: isIpv6,
  byte: isByte,
  duration: isDuration,
}

const numberFormats = { int32: isInt32, float: isFloat }

const formatFunctions: ReadonlyMap<string, string> = new Map(
  [...Object.entries(stringFormats), ...Object.entries(numberFormats)].map(([format, decide]) => [format, decide.name]),
)

/** Functions of ajv that its code calls, and our own that do the same. */
const runtimeFunctions = [
  { marker: 'ucs2length', name: 'codePointLength' },
  { marker: 'equal', name: 'isDeepEqual' },
] as const

/** `int64` takes the place of `type: integer, format: int64`: ajv's `type` does not know `bigint`. */
const int64Keyword: CodeKeywordDefinition = {
  keyword: 'int64',
  schemaType: 'object',
  error: { message: '', params: _`{}` },
  code(cxt) {
    const { gen, data } = cxt
    const { nullable = false, minimum, maximum } = objectOf(cxt.schema)
    const name = gen.scopeValue('func', { ref: isInt64, code: _`isInt64` })
    const bounds = [minimum, maximum]
      .slice(0, maximum !== undefined ? 2 : minimum !== undefined ? 1 : 0)
      .map((bound) => (typeof bound === 'number' ? _`, ${bound}` : _`, undefined`))
      .reduce((all, bound) => _`${all}${bound}`, _``)
    cxt.fail(_`!(${nullable === true ? _`${data} === null || ` : _``}${name}(${data}${bounds}))`)
  },
}

/** The schema that every value of a dispatching component meets. */
export const commonSchema = 'AuditRecord'

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {})

/** What ajv has to see of a component: its references by `$id`, no annotations, and our own keyword for large integers. */
function toCompile(api: string, name: string, component: unknown): JsonObject {
  // The reference stands for the dispatch, and keeps ajv from taking the component for a leaf.
  const schema = dispatchOf(component)
    ? { $ref: schemaId(api, commonSchema) }
    : mapSchema(component, (part) => {
        const checks = Object.fromEntries(Object.entries(part).filter(([keyword]) => !isAnnotation(keyword)))
        return withPlainDiscriminator(withInt64(withReference(api, checks), name))
      })
  return { ...objectOf(schema), ...(typeof schema === 'boolean' && !schema && { not: {} }), $id: schemaId(api, name) }
}

function withReference(api: string, schema: JsonObject): JsonObject {
  const reference = schema.$ref
  return typeof reference === 'string' ? { ...schema, $ref: schemaId(api, componentOf(reference)) } : schema
}

function withInt64(schema: JsonObject, name: string): JsonObject {
  const { type, format, minimum, maximum, ...kept } = schema
  if (format !== 'int64') return schema
  const types = [type].flat()
  if (types.some((member) => member !== 'integer' && member !== 'null')) {
    throw new SpecError(`${name}: format int64 goes with type integer, alone or with null`)
  }
  const bounds = { ...boundOf(minimum, -(2n ** 63n), 'minimum'), ...boundOf(maximum, 2n ** 63n - 1n, 'maximum') }
  return { ...kept, int64: { ...(types.includes('null') && { nullable: true }), ...bounds } }
}

/** A bound worth checking; the format's own range needs no mention. */
function boundOf(bound: unknown, limit: bigint, keyword: string): JsonObject {
  if (bound === undefined || bound === limit) return {}
  if (typeof bound !== 'number') throw new SpecError(`${keyword} ${bound} of an int64 is neither exact nor its limit`)
  return { [keyword]: bound }
}

/** ajv takes a discriminator only beside `oneOf`, with a type and without a mapping; what it maps is in the branches. */
function withPlainDiscriminator(schema: JsonObject): JsonObject {
  const { discriminator, ...kept } = schema
  if (!isObject(discriminator) || !Array.isArray(kept.oneOf)) return kept
  return { type: 'object', ...kept, discriminator: { propertyName: discriminator.propertyName } }
}

/** The member whose value decides which schema a value must meet, for a component that only dispatches. */
export function dispatchOf(component: unknown): string | undefined {
  const member = isObject(component) ? component['x-dispatch'] : undefined
  return typeof member === 'string' ? member : undefined
}

/** Which component judges a value whose dispatching member holds a number. */
export interface Dispatch {
  readonly branches: ReadonlyMap<number, string>
  readonly otherwise: string
}

/**
 * The validators of one API, module by module; `moduleOf` says which module a component belongs to. A module of its own for
 * each component would make loading them all ten times slower, one for all would make loading a single one slow.
 */
export function validatorModules(
  api: string,
  components: JsonObject,
  moduleOf: (component: string) => string,
  dispatch: Dispatch | undefined,
): ReadonlyMap<string, string> {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    discriminator: true,
    // Measured: leaves checked on the spot instead of called make nothing faster.
    inlineRefs: false,
    messages: false,
    code: { source: true, esm: true, lines: true },
  })
  // Without these keywords in the schemas their bookkeeping would be done at every call and used at none.
  if (!mentions(components, 'unevaluatedProperties', 'unevaluatedItems'))
    Object.assign(ajv.opts, { unevaluated: false })
  Object.assign(ajv.opts, { dynamicRef: false })
  ajv.addKeyword(int64Keyword)
  for (const [format, decide] of Object.entries(stringFormats)) ajv.addFormat(format, decide)
  for (const [format, decide] of Object.entries(numberFormats)) {
    ajv.addFormat(format, { type: 'number', validate: decide })
  }
  const names = Object.keys(components)
  for (const name of names) ajv.addSchema(toCompile(api, name, components[name]))

  const compiled = names.map((name) => ({ name, source: sourceOf(ajv, api, name) }))
  const functionNames = new Map(compiled.map(({ name, source }) => [`${source.validateName}`, name]))
  const parts = compiled.map(({ name, source }) =>
    dispatchOf(components[name]) ? dispatcher(name, dispatch) : moduleParts(source, name, functionNames),
  )
  const modules = new Map<string, ModuleParts[]>()
  for (const part of parts) modules.set(moduleOf(part.name), [...(modules.get(moduleOf(part.name)) ?? []), part])
  return new Map([...modules].map(([path, own]) => [path, moduleText(api, path, own, moduleOf)]))
}

function mentions(value: unknown, ...keywords: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => mentions(item, ...keywords))
  return (
    isObject(value) &&
    Object.entries(value).some(([key, member]) => keywords.includes(key) || mentions(member, ...keywords))
  )
}

type Source = ReturnType<typeof sourceOf>

function sourceOf(ajv: Ajv2020, api: string, name: string) {
  try {
    const source = ajv.getSchema(schemaId(api, name))?.source
    if (source === undefined) throw new Error('it compiles to nothing')
    return source
  } catch (error) {
    throw new SpecError(`${api}: schema ${name}: ${error instanceof Error ? error.message : error}`)
  }
}

/** What a function of ours is called inside a module: a schema `Uuid` brings its own `isUuid`. */
const imported = (name: string): string => `${name}_`

interface ModuleParts {
  /** The component. */
  readonly name: string
  /** Components whose validators are called. */
  readonly uses: ReadonlySet<string>
  /** Functions of `src/contract` that are called, by the file that has them. */
  readonly runtime: ReadonlyMap<string, string>
  /** Declarations that the validator uses; those of a pattern are shared by validators. */
  readonly constants: readonly string[]
  /** The validator, and what belongs to it. */
  readonly body: string
}

/** One validator of ajv with good names, its constants beside it, and everything else imported. */
function moduleParts(source: Source, name: string, functionNames: ReadonlyMap<string, string>): ModuleParts {
  const uses = new Set<string>()
  const runtime = new Map<string, string>()
  const constants: string[] = []
  let code = compacted(`${source.validateCode}`, name)
  const rename = (from: unknown, to: string): void => {
    code = code.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to)
  }

  for (const value of Object.values(source.scopeValues).flatMap((values) => [...(values ?? [])])) {
    const text = `${value.value?.code ?? ''}`
    switch (value.prefix) {
      case 'validate': {
        const used = functionNames.get(`${value}`)
        if (used === undefined) throw new SpecError(`${name}: refers to a part of a component; give the part a name`)
        uses.add(used)
        rename(value, `validate${used}`)
        break
      }
      case 'root':
      case 'wrapper': {
        const used = componentNamed(value.value?.ref)
        uses.add(used)
        rename(`${value}\\.validate`, `validate${used}`)
        break
      }
      case 'formats': {
        const used = formatFunctions.get(String(value.value?.key))
        if (used === undefined) throw new SpecError(`${name}: format ${value.value?.key} has no function`)
        runtime.set(used, 'formats')
        rename(`${value}(?:\\.validate)?`, imported(used))
        break
      }
      case 'func': {
        const known = runtimeFunctions.find(({ marker }) => text.includes(marker))
        if (text === 'isInt64') {
          runtime.set('isInt64', 'int64')
          rename(value, imported('isInt64'))
        } else if (known) {
          rename(value, imported(known.name))
        } else if (text === 'Object.prototype.hasOwnProperty') rename(`${value}\\.call`, 'Object.hasOwn')
        else throw new SpecError(`${name}: ajv calls ${text}, which has no function of our own`)
        break
      }
      case 'schema':
        code = withoutSchema(code, `${value}`, name, value.value?.ref, constants)
        break
      case 'pattern':
        constants.push(`const ${value} = ${text}`)
        break
      default:
        throw new SpecError(`${name}: ajv needs a ${value.prefix} at run time`)
    }
  }
  code = withoutCounting(code)
  for (const used of ['report', 'join', ...runtimeFunctions.map(({ name }) => name)]) {
    if (code.includes(`${imported(used)}(`)) runtime.set(used, 'validator-runtime')
  }
  uses.delete(name)
  rename(source.validateName, `validate${name}`)
  const evaluated = source.evaluated ? `validate${name}.evaluated = ${source.evaluated}\n` : ''
  const [first, ...others] = code.split(/(?<=^|\n)(?=function validate)/)
  const text = others.length > 0 ? `${first}export ${others.join('')}` : code.replace(/^\s*function/, 'export function')
  return { name, uses, runtime, constants, body: `${text.trim()}\n${evaluated}` }
}

/**
 * ajv writes four lines for each thing that can be wrong and hands five values to each validator it calls, among them the place
 * it is called for. Here a validator knows only the value: who called it puts the place before what it found. That says the
 * same in a third of the text, and nothing is allocated on the way to yes. Each violation also says which component's keyword
 * refused.
 */
function compacted(code: string, name: string): string {
  const push =
    /\nif\(vErrors === null\)\{\nvErrors = \[(err\d+)\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;/g
  const error =
    /const err\d+ = \{instancePath(?::([^\n]*?))?,schemaPath:"(#[^\n]*?)",keyword:("[^"]*"),params:([^\n]*)\};pushed/g
  const call =
    /if\(!\((\S+?)\((\S+), \{instancePath(?::([^\n]*?))?,parentData[^\n]*?\}\)\)\)\{\nvErrors = vErrors === null \? \1\.errors : vErrors\.concat\(\1\.errors\);\nerrors = vErrors\.length;/g
  const compact = code
    .replace(/\/\*# sourceURL=.*?\*\//g, '')
    .replaceAll(push, 'pushed')
    .replaceAll(
      error,
      (_match, path: string | undefined, schemaPath: string, keyword: string, params: string) =>
        `vErrors = report_(vErrors, ${placeIn(path)}, "${name}${schemaPath}", ${keyword}, ${params}); errors++;`,
    )
    .replaceAll(call, (_match, validator: string, data: string, path: string | undefined) => {
      const place = path === undefined ? '' : `, ${placeIn(path)}`
      return `if(!(${validator}(${data}))){\nvErrors = join_(vErrors, ${validator}.errors${place}); errors = vErrors.length;`
    })
    .replace('{\n;\n', '{\n')
    .replace(/, \{instancePath="", parentData[^\n]*?\}=\{\}/, '')
  const left = /schemaPath:|instancePath|parentData|rootData/.exec(compact)
  if (left) throw new SpecError(`${name}: ajv writes its code in another way than this generator knows: ${left[0]}`)
  return compact
}

/**
 * Code points are counted only where it matters: a string has at most as many of them as it has UTF-16 units, and one at least
 * where it is not empty.
 */
const withoutCounting = (code: string): string =>
  code
    .replaceAll(/codePointLength_\((\w+)\) < 1\b/g, '$1.length < 1')
    .replaceAll(/codePointLength_\((\w+)\) > (\d+)/g, '$1.length > $2 && codePointLength_($1) > $2')

/** The place of a part in the value that a validator is given, as the text of an expression. */
const placeIn = (path: string | undefined): string => path?.replace(/^instancePath\s*\+\s*/, '') ?? '""'

/** The component that ajv had not finished when it met a reference to it. */
function componentNamed(environment: unknown): string {
  const schema = isObject(environment) ? environment.schema : undefined
  const id = isObject(schema) ? String(schema.$id) : ''
  const name = id.split(':').at(-1)
  if (!name) throw new SpecError('ajv refers to a schema without $id')
  return name
}

/** ajv's code looks things up in whole schemas; with just those things in its place the module stays small. */
function withoutSchema(
  code: string,
  schemaName: string,
  component: string,
  schema: unknown,
  constants: string[],
): string {
  const access = `${schemaName}((?:\\.[A-Za-z_$][\\w$]*|\\["(?:[^"\\\\]|\\\\.)*"\\]|\\[\\d+\\])*)(?![\\w$])`
  const named = new Map<string, string>()
  return code.replaceAll(new RegExp(`\\b${access}(, ?key\\d+\\))?`, 'g'), (_match, path: string, key = '') => {
    const value = valueAt(schema, path)
    const kept = key === '' ? value : Object.fromEntries(Object.keys(objectOf(value)).map((member) => [member, true]))
    const text = JSON.stringify(kept)
    if (text.length < 40 && key === '') return text
    const constant = named.get(text) ?? `${schemaName}_${component}_${named.size}`
    if (!named.has(text)) constants.push(`const ${constant} = ${text}`)
    named.set(text, constant)
    return `${constant}${key}`
  })
}

function valueAt(schema: unknown, path: string): unknown {
  let value = schema
  for (const [, plain, quoted, index] of path.matchAll(/\.([A-Za-z_$][\w$]*)|\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]/g)) {
    const key = plain ?? (quoted === undefined ? index : String(JSON.parse(`"${quoted}"`)))
    value = Array.isArray(value) ? value[Number(key)] : objectOf(value)[String(key)]
  }
  return value
}

/** A validator that looks its schema up by one member: a `oneOf` over as many schemas is twenty times slower. */
function dispatcher(name: string, dispatch: Dispatch | undefined): ModuleParts {
  if (dispatch === undefined) throw new SpecError(`${name}: nothing says what to dispatch to`)
  const { branches, otherwise } = dispatch
  const body = `const byRecordType = new Map([
${[...branches].map(([value, component]) => `  [${value}, validate${component}],\n`).join('')}])
export function validate${name}(data) {
  const validate = byRecordType.get(data?.RecordType) ?? validate${otherwise}
  const valid = validate(data)
  validate${name}.errors = validate.errors
  return valid
}
`
  return { name, uses: new Set([...branches.values(), otherwise]), runtime: new Map(), constants: [], body }
}

function moduleText(
  api: string,
  path: string,
  parts: readonly ModuleParts[],
  moduleOf: (component: string) => string,
): string {
  const root = '../'.repeat(path.split('/').length + 2)
  const runtime = new Map<string, Set<string>>([['guard', new Set(['type Guard', 'guard'])]])
  const others = new Map<string, Set<string>>()
  const addTo = (map: Map<string, Set<string>>, file: string, name: string): void => {
    map.set(file, (map.get(file) ?? new Set()).add(name))
  }
  for (const part of parts) {
    for (const [used, file] of part.runtime) addTo(runtime, file, `${used} as ${imported(used)}`)
    for (const used of part.uses) if (moduleOf(used) !== path) addTo(others, moduleOf(used), `validate${used}`)
  }
  const importsFrom = (prefix: string, map: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] =>
    [...map.keys()]
      .sort()
      .map((file) => `import { ${[...(map.get(file) ?? [])].sort().join(', ')} } from '${prefix}${file}.ts'`)
  const names = parts.map(({ name }) => name)
  const up = '../'.repeat(path.split('/').length)
  const imports = [
    ...importsFrom(`${root}src/contract/`, runtime),
    `import type { ${names.toSorted().join(', ')} } from '${up}schemas.ts'`,
    ...importsFrom(path.includes('/') ? '../'.repeat(path.split('/').length - 1) : './', others),
  ]
  const guards = names.map(
    (name) => `/** Tells whether a value is \`${name}\`. */
export const is${name}: Guard<${name}> = /* @__PURE__ */ guard('${schemaId(api, name)}', validate${name})
`,
  )
  return `// @ts-nocheck
${imports.join('\n')}

${guards.join('\n')}
${[...new Set(parts.flatMap(({ constants }) => constants))].map((line) => `${line}\n`).join('')}
${parts.map(({ body }) => body).join('\n')}`
}
