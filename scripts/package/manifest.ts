import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What an entry of `exports` points to. */
export type Target = string | { readonly types: string; readonly default: string }

/** As much of a package.json as assembling and checking needs. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly exports: Readonly<Record<string, Target>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly [member: string]: unknown
}

/** The package.json of a folder. */
export function manifestIn(folder: string): Manifest {
  const value: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (!isManifest(value)) throw new TypeError(`${folder}/package.json lacks name, version, exports or dependencies`)
  return value
}

const isManifest = (value: unknown): value is Manifest =>
  typeof value === 'object' &&
  value !== null &&
  ['name', 'version'].every((name) => name in value) &&
  ['exports', 'dependencies'].every((name) => typeof Object.getOwnPropertyDescriptor(value, name)?.value === 'object')

/** The files that an entry points to. */
export const targetsOf = (target: Target): readonly string[] =>
  typeof target === 'string' ? [target] : [target.types, target.default]
