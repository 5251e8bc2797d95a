import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { assemble } from './assemble.ts'
import { manifestIn } from './manifest.ts'
import { runNpm } from './run.ts'
import { slices } from './slices.ts'

/** A package as npm would publish it. */
export interface Tarball {
  readonly name: string
  readonly path: string
  readonly packedBytes: number
  readonly unpackedBytes: number
}

/** Packs the whole package and every slice of it out of what is built. What was in the folder before is gone. */
export async function packAll(project: string, to: string): Promise<readonly Tarball[]> {
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to, { recursive: true })
  const folders = slices.map((slice) => {
    const folder = join(to, slice.name)
    assemble(project, slice, folder)
    return folder
  })
  const tarballs: Tarball[] = []
  for (const folder of [project, ...folders]) tarballs.push(await packed(folder, to))
  return tarballs
}

/** Each into a folder of its own: npm would give two of them the same file name. */
async function packed(folder: string, to: string): Promise<Tarball> {
  const destination = join(to, 'tarballs', manifestIn(folder).name)
  mkdirSync(destination, { recursive: true })
  const answer: unknown = JSON.parse(await runNpm(['pack', '--json', '--pack-destination', destination], folder))
  const [first]: readonly unknown[] = Array.isArray(answer) ? answer : []
  if (!isPacked(first)) throw new TypeError('npm pack --json did not tell what it packed')
  const [file = ''] = readdirSync(destination)
  return {
    name: first.name,
    path: join(destination, file),
    packedBytes: first.size,
    unpackedBytes: first.unpackedSize,
  }
}

const isPacked = (
  value: unknown,
): value is { readonly name: string; readonly size: number; readonly unpackedSize: number } =>
  typeof value === 'object' && value !== null && 'name' in value && 'size' in value && 'unpackedSize' in value
