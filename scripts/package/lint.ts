import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Manifest, manifestIn } from './manifest.ts'
import { run } from './run.ts'
import type { Tarball } from './tarballs.ts'

/** What two linters of packages say against a tarball makes this throw. */
export async function lintTarball(project: string, { path }: Tarball): Promise<void> {
  await run('npx', ['publint', 'run', path, '--strict'], project)
  // `require()` of ESM works in every Node that the package supports; the profile says so to attw.
  await run('npx', ['attw', path, '--profile', 'esm-only', '--no-emoji'], project)
}

/** The most that a package may depend on, by its name. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  '@m365-activity/contract': [],
  '@m365-activity/client': ['undici'],
}

/** Throws when a slice needs more than it should. */
export function checkDependencies(folder: string): void {
  const { name, dependencies }: Manifest = manifestIn(folder)
  const may = allowed[name]
  const surplus = Object.keys(dependencies).filter((dependency) => may !== undefined && !may.includes(dependency))
  if (surplus.length > 0) throw new Error(`${name} must not depend on ${surplus.join(', ')}`)
}

/** Throws when a package does not carry the project's licence. */
export function checkLicence(project: string, folder: string): void {
  const [own, shipped] = [project, folder].map((where) => readFileSync(join(where, 'LICENSE'), 'utf8'))
  if (own !== shipped) throw new Error(`${folder} holds another licence than the project`)
}
