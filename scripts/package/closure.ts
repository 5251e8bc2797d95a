import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'

/** What modules import, directly and through others, statically and dynamically. */
export interface Closure {
  /** Files, relative to the folder. */
  readonly files: readonly string[]
  /** Packages that are not part of it. */
  readonly packages: readonly string[]
}

/** Everything that some built modules and their declarations reach. */
export function closureOf(folder: string, modules: readonly string[]): Closure {
  const files = new Set<string>()
  const packages = new Set<string>()
  const waiting = modules.map((file) => normalize(file))
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue
    files.add(file)
    for (const name of importsOf(join(folder, file))) {
      if (name.startsWith('.')) waiting.push(resolved(folder, file, name))
      else if (!name.startsWith('node:')) packages.add(packageOf(name))
    }
  }
  return { files: [...files].toSorted(), packages: [...packages].toSorted() }
}

const importsOf = (path: string): readonly string[] =>
  /\.(?:js|d\.ts)$/.test(path)
    ? ts.preProcessFile(readFileSync(path, 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName)
    : []

/** Declarations name their sources: `./guard.ts` stands for `./guard.d.ts`. */
function resolved(folder: string, from: string, name: string): string {
  const path = join(dirname(from), name)
  const file = from.endsWith('.d.ts') ? path.replace(/\.(?:ts|js)$/, '.d.ts') : path
  if (!existsSync(join(folder, file))) throw new Error(`${from} imports ${name}, which was not built`)
  return file
}

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
