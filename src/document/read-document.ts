import type { Guard } from '../contract/guard.ts'
import { nearest } from '../contract/nearest.ts'
import { violationsOf } from '../contract/violations.ts'
import { type Position, readYaml, type YamlDocument } from './yaml-document.ts'

/** Thrown for a file that is not what it should be; one line for each mistake, with file, line and column. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError'
}

/** What a text should be. */
export interface DocumentKind<T> {
  readonly guard: Guard<T>
  /** Names of all fields there are, for a hint when one is mistyped. */
  readonly fields: readonly string[]
  /** In words, for each form that a text in it may have to have; the pattern is that of the JSON Schema. */
  readonly forms?: Readonly<Record<string, string>>
}

/** A value with the places of its parts in the text. */
export interface ReadDocument<T> {
  readonly value: T
  readonly positionOf: YamlDocument['positionOf']
}

type Path = readonly (string | number)[]

/**
 * Reads a text of YAML or JSON; `file` is what messages call it.
 *
 * @throws {DocumentError} naming each mistake with its line and column
 */
export async function readDocument<T>(text: string, file: string, kind: DocumentKind<T>): Promise<ReadDocument<T>> {
  const { value, errors, positionOf } = await readYaml(text)
  if (errors.length > 0) {
    throw new DocumentError(errors.map((error) => `${placeOf(file, error)}: is not YAML: ${error.message}`).join('\n'))
  }
  if (kind.guard(value)) return { value, positionOf }
  const lines = violationsOf(kind.guard, value).map(({ path: pointer, message, keyword }) => {
    const path = pathOf(pointer)
    const said = message.slice((pointer === '' ? 'the value' : pointer).length + 1)
    const field = keyword === 'additionalProperties' ? (/"(.*)"$/.exec(said)?.[1] ?? '') : undefined
    const what = field === undefined ? inWords(said, kind.forms ?? {}) : unknownField(field, kind.fields)
    return `${placeOf(file, positionOf(path, field))}: ${printPath(path)} ${what}`
  })
  throw new DocumentError([...new Set(lines)].join('\n'))
}

/** `file:line:column`, as far as it is known. */
export const placeOf = (file: string, position: Position | undefined): string =>
  position === undefined ? file : `${file}:${position.line}:${position.column}`

/** A path as a person writes it, such as `tenants[0].token`. */
export function printPath(path: Path): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')
  return text === '' ? 'the file' : text.replace(/^\./, '')
}

const pathOf = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')))

function unknownField(field: string, known: readonly string[]): string {
  const meant = nearest(field, known)
  return `has no field '${field}'.${meant === undefined ? '' : ` Did you mean '${meant}'?`}`
}

function inWords(said: string, forms: Readonly<Record<string, string>>): string {
  const [, pattern = '', found = ''] = /^does not match (.*), found (.*)$/.exec(said) ?? []
  const form = forms[pattern]
  return form === undefined ? said : `is not ${form}, found ${found}`
}
