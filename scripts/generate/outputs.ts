import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** One generated file: its text, and the files of `spec/` that it comes from. */
export interface Output {
  readonly text: string
  readonly from: readonly string[]
}

/** Generated files by their path from the project's root. */
export type Outputs = ReadonlyMap<string, Output>

const folder = 'generated'

/** The list of hashes that says which files of `spec/` the committed output was generated from. */
export const manifestPath = `${folder}/spec-files.json`

function filesIn(root: string, path: string): readonly string[] {
  if (!existsSync(join(root, path))) return []
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(root, `${path}/${entry.name}`) : [`${path}/${entry.name}`],
  )
}

const textAt = (root: string, path: string): string | undefined =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n') : undefined

/** Writes what differs and removes what nothing generates any more; tells how many files changed. */
export function write(root: string, outputs: Outputs): number {
  const leftOver = filesIn(root, folder).filter((path) => !outputs.has(path))
  for (const path of leftOver) rmSync(join(root, path))
  const changed = [...outputs].filter(([path, { text }]) => textAt(root, path) !== text)
  for (const [path, { text }] of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return changed.length + leftOver.length
}

/** What is out of step, a line for each generated file with the spec files behind it; nothing when all is in step. */
export function differences(root: string, outputs: Outputs, hashes: ReadonlyMap<string, string>): readonly string[] {
  const recorded = new Map<string, unknown>(Object.entries(JSON.parse(textAt(root, manifestPath) ?? '{}')))
  const edited = new Set([...hashes].filter(([path, hash]) => recorded.get(path) !== hash).map(([path]) => path))
  const stale = [...outputs].filter(([path, { text }]) => textAt(root, path) !== text)
  const removed = [...recorded.keys()].filter((path) => !hashes.has(path))
  return [
    ...stale.map(([path, { from }]) => {
      const changed = path === manifestPath ? [...edited, ...removed] : from.filter((file) => edited.has(file))
      const reason =
        changed.length > 0 ? `changed: ${changed.join(', ')}` : `comes from ${summary(from)}, which did not change`
      return `${path} is out of step (${reason})`
    }),
    ...filesIn(root, folder)
      .filter((path) => !outputs.has(path))
      .map(
        (path) =>
          `${path} is out of step (nothing in spec/ generates it${removed.length > 0 ? `; gone: ${removed.join(', ')}` : ''})`,
      ),
  ]
}

const summary = (files: readonly string[]): string =>
  files.length > 3 ? `${files.slice(0, 3).join(', ')} and ${files.length - 3} more` : files.join(', ')
