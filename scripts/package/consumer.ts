import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Entry, entriesOf } from './entries.ts'
import { manifestIn } from './manifest.ts'
import { runNode, runNpm } from './run.ts'
import type { Tarball } from './tarballs.ts'

/** A folder of somebody who has installed packages, and nothing else. */
export interface Consumer {
  readonly folder: string
  /** Packages under node_modules. */
  readonly installed: number
}

/** Installs tarballs into an empty folder, as their consumers do. */
export async function installed(folder: string, tarballs: readonly Tarball[]): Promise<Consumer> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }\n')
  await runNpm(['install', '--omit=optional', ...tarballs.map(({ path }) => path)], folder)
  const lock: { readonly packages: object } = JSON.parse(
    readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8'),
  )
  return { folder, installed: Object.keys(lock.packages).length }
}

/** Lends the consumer a package that the project has, with all that it needs: an optional peer, types of Node. */
export function lend(project: string, { folder }: Consumer, name: string): void {
  const to = join(folder, 'node_modules', name)
  if (existsSync(to)) return
  mkdirSync(join(to, '..'), { recursive: true })
  symlinkSync(join(project, 'node_modules', name), to)
}

/** The entries of an installed package, as they are imported. */
export function importable(folder: string, name: string): readonly (Entry & { readonly specifier: string })[] {
  const where = join(folder, 'node_modules', name)
  return entriesOf(where, manifestIn(where)).map((entry) => ({ ...entry, specifier: `${name}${entry.key.slice(1)}` }))
}

/** Imports every entry of a package at run time, as a module and with `require()`; data entries are read. */
export async function useEveryEntry({ folder }: Consumer, name: string): Promise<number> {
  const entries = importable(folder, name)
  const modules = entries.filter(({ isModule }) => isModule).map(({ specifier }) => specifier)
  const data = entries.filter(({ isModule }) => !isModule).map(({ specifier }) => specifier)
  const file = `use-${name.replace(/\W+/g, '-')}.js`
  writeFileSync(join(folder, file), programUsing(modules, data))
  await runNode(['--no-warnings', file], folder)
  return entries.length
}

const programUsing = (modules: readonly string[], data: readonly string[]): string => `
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
for (const name of ${JSON.stringify(modules)}) {
  const members = Object.keys(await import(name))
  assert.notEqual(members.length, 0, name + ' exports nothing')
  assert.deepEqual(Object.keys(require(name)).filter((key) => key !== '__esModule').sort(), members.sort(), name)
}
for (const name of ${JSON.stringify(data)}) {
  const text = readFileSync(require.resolve(name), 'utf8')
  assert.notEqual(text.length, 0, name)
  if (name.endsWith('.json')) JSON.parse(text)
}
`

/** Runs a program of ours as one of the consumer's; gives what it printed. */
export async function runAsConsumer({ folder }: Consumer, program: string): Promise<string> {
  cpSync(program, join(folder, 'program.js'))
  return runNode(['--no-warnings', 'program.js'], folder)
}
