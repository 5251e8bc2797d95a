import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { parse, YAMLParseError } from 'yaml'
import { isObject, SpecError } from './json.ts'

/** A file of `spec/`, by its path from the project's root with forward slashes. */
export interface SpecFile {
  readonly path: string
  readonly text: string
}

export function readSpecFile(root: string, path: string): SpecFile {
  return { path, text: readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n') }
}

/** What a YAML or JSON file says. One that cannot be read is named, with the line. */
export function parsed({ path, text }: SpecFile): unknown {
  try {
    return parse(text)
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error
    throw new SpecError(`${path}: ${error.message.trim()}`)
  }
}

/** A file of an API and every file that it refers to, directly or not. */
export function filesOf(root: string, rootFile: string): readonly SpecFile[] {
  const found = new Map<string, SpecFile>()
  const visit = (path: string): void => {
    if (found.has(path)) return
    const file = readSpecFile(root, path)
    found.set(path, file)
    if (!/\.(ya?ml|json)$/.test(path)) return
    for (const reference of references(parsed(file))) {
      const [target = ''] = reference.split('#')
      if (target === '' || /^[a-z]+:/i.test(target)) continue
      visit(posix.normalize(posix.join(posix.dirname(path), target)))
    }
  }
  visit(rootFile)
  return [...found.values()].sort(byPath)
}

function* references(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* references(item)
  else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (key === '$ref' && typeof member === 'string') yield member
      else yield* references(member)
    }
  }
}

export const byPath = (left: SpecFile, right: SpecFile): number => (left.path < right.path ? -1 : 1)

/** The API files that `redocly.yaml` names, by API. */
export function apiRoots(root: string): ReadonlyMap<string, string> {
  const config = parsed(readSpecFile(root, 'redocly.yaml'))
  const apis = isObject(config) && isObject(config.apis) ? config.apis : {}
  return new Map(
    Object.entries(apis).map(([api, value]) => {
      const file = isObject(value) ? value.root : undefined
      if (typeof file !== 'string') throw new SpecError(`redocly.yaml: ${api} has no root`)
      return [
        api,
        relative(root, join(dirname(join(root, 'redocly.yaml')), file))
          .split(sep)
          .join('/'),
      ]
    }),
  )
}

export const hashOf = (file: SpecFile): string => createHash('sha256').update(file.text).digest('hex').slice(0, 16)

/**
 * YAML and JSON parsers round integers past 2^53, and Redocly's is one of them. The digits are still in the files: this
 * puts them back into a bundle, and refuses when it cannot tell which ones belong there.
 */
export function restoreLargeIntegers(bundled: string, files: readonly SpecFile[]): string {
  const literals = new Map<number, Set<string>>()
  for (const { text } of files) {
    for (const [literal] of text.matchAll(/(?<![\w.-])-?\d{16,}(?![\w.])/g)) {
      const rounded = Number(literal)
      literals.set(rounded, (literals.get(rounded) ?? new Set()).add(literal))
    }
  }
  return bundled.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) => {
    if (token.startsWith('"') || !Number.isInteger(Number(token)) || Number.isSafeInteger(Number(token))) return token
    const [literal, ...others] = literals.get(Number(token)) ?? []
    if (literal === undefined || others.length > 0) {
      throw new SpecError(`cannot tell which integer ${token} was in ${files.map(({ path }) => path).join(', ')}`)
    }
    return literal
  })
}
