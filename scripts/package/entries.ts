import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { type Manifest, type Target, targetsOf } from './manifest.ts'

/** An entry with every `*` filled in. */
export interface Entry {
  /** As it is imported: `./validators/control/schemas`. */
  readonly key: string
  readonly files: readonly string[]
  /** Whether it is a module; other entries are data. */
  readonly isModule: boolean
}

/** Every entry that a package offers. */
export const entriesOf = (folder: string, { exports }: Pick<Manifest, 'exports'>): readonly Entry[] =>
  Object.entries(exports).flatMap(([key, target]) => filledIn(folder, key, target))

function filledIn(folder: string, key: string, target: Target): readonly Entry[] {
  const isModule = typeof target !== 'string'
  const files = targetsOf(target)
  const [pattern = ''] = files.slice(-1)
  return stemsFor(folder, pattern).map((stem) => ({
    key: key.replace('*', stem),
    files: files.map((file) => file.replace('*', stem)),
    isModule,
  }))
}

/** What stands for `*` in the files that are there. */
function stemsFor(folder: string, pattern: string): readonly string[] {
  const [before = '', after] = pattern.split('*')
  if (after === undefined) return ['']
  return readdirSync(join(folder, before), { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file.endsWith(after) && !file.endsWith(`.d${after}`))
    .map((file) => file.slice(0, -after.length))
    .toSorted()
}
