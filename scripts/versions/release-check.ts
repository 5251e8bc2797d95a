import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type SpecChange, specChanges } from './spec-changes.ts'
import { compareVersions, greatest, nextVersion } from './step.ts'

/** Where the specs of the last release and the present ones are. */
export interface SpecFolders {
  /** The project, for the tools in it. */
  readonly project: string
  /** Has a folder for the last release, named by its version. */
  readonly released: string
  /** Bundled specs, one JSON file each. */
  readonly present: string
}

/** What became of the specs since the last release. */
export interface ReleaseCheck {
  /** The last release; absent when there was none. */
  readonly released?: string
  readonly changes: readonly SpecChange[]
  /** The least version that may be next; absent when nothing changed. */
  readonly needed?: string
  /** Whether the version at hand is one that may carry the changes. */
  readonly isEnough: boolean
}

/** Compares the specs with those of the last release, and tells whether the version has been raised enough. */
export async function checkRelease(folders: SpecFolders, version: string): Promise<ReleaseCheck> {
  const released = lastRelease(folders.released)
  if (released === undefined) return { changes: [], isEnough: true }
  const before = join(folders.released, released)
  const changes: SpecChange[] = []
  for (const file of new Set([...specsIn(before), ...specsIn(folders.present)])) {
    changes.push(...(await changesOf(file, before, folders)))
  }
  const impact = greatest(changes.map((change) => change.impact))
  if (impact === undefined) return { released, changes, isEnough: compareVersions(version, released) >= 0 }
  const needed = nextVersion(released, impact)
  return { released, changes, needed, isEnough: compareVersions(version, needed) >= 0 }
}

async function changesOf(
  file: string,
  before: string,
  { project, present }: SpecFolders,
): Promise<readonly SpecChange[]> {
  if (!existsSync(join(present, file))) return [{ impact: 'major', what: `${file} was removed.` }]
  if (!existsSync(join(before, file))) return [{ impact: 'minor', what: `${file} was added.` }]
  const changes = await specChanges(project, join(before, file), join(present, file))
  return changes.map(({ impact, what }) => ({ impact, what: `${file}: ${what}` }))
}

const specsIn = (folder: string): readonly string[] => readdirSync(folder).filter((file) => file.endsWith('.json'))

const lastRelease = (folder: string): string | undefined =>
  existsSync(folder) ? readdirSync(folder).toSorted(compareVersions).at(-1) : undefined

/** Keeps the present specs as those of a release, in place of the ones before. */
export function keepRelease({ released, present }: SpecFolders, version: string): void {
  rmSync(released, { recursive: true, force: true })
  mkdirSync(join(released, version), { recursive: true })
  for (const file of specsIn(present)) cpSync(join(present, file), join(released, version, file))
}
