import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { closureOf } from './closure.ts'
import { entriesOf } from './entries.ts'
import { type Manifest, manifestIn, type Target } from './manifest.ts'
import type { Slice } from './slices.ts'

/** Makes the folder of a slice out of the built project, ready for `npm pack`. What was there before is gone. */
export function assemble(project: string, slice: Slice, to: string): void {
  const whole = manifestIn(project)
  const exports = exportsOf(whole, slice)
  const entries = entriesOf(project, { exports })
  const modules = entries.flatMap(({ files, isModule }) => (isModule ? files : []))
  const { files, packages } = closureOf(project, modules)
  const data = entries
    .flatMap((entry) => (entry.isModule ? [] : entry.files))
    .filter((file) => file !== './package.json')
  rmSync(to, { recursive: true, force: true })
  for (const file of ['LICENSE', ...files, ...data]) copy(join(project, file), join(to, file))
  const manifest = manifestOf(whole, slice, exports, packages)
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  writeFileSync(join(to, 'README.md'), readmeOf(whole, slice))
}

function exportsOf(whole: Manifest, slice: Slice): Readonly<Record<string, Target>> {
  return Object.fromEntries(
    Object.entries(slice.exports).map(([key, from]) => {
      const target = whole.exports[from]
      if (target === undefined) throw new Error(`${slice.name} wants ${from}, which ${whole.name} does not export`)
      return [key, target]
    }),
  )
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  cpSync(from, to)
}

function manifestOf(
  whole: Manifest,
  { name, description, optional }: Slice,
  exports: Readonly<Record<string, Target>>,
  packages: readonly string[],
): object {
  const needed = packages.map((dependency) => {
    const version = whole.dependencies[dependency]
    if (version === undefined) throw new Error(`${name} imports ${dependency}, which is no dependency of ${whole.name}`)
    return { dependency, version, isOptional: optional.includes(dependency) }
  })
  const peers = needed.filter(({ isOptional }) => isOptional)
  return {
    name,
    version: whole.version,
    description,
    keywords: whole.keywords,
    license: whole.license,
    type: whole.type,
    sideEffects: whole.sideEffects,
    engines: whole.engines,
    exports,
    dependencies: Object.fromEntries(
      needed.filter(({ isOptional }) => !isOptional).map(({ dependency, version }) => [dependency, version]),
    ),
    ...(peers.length > 0 && {
      peerDependencies: Object.fromEntries(peers.map(({ dependency, version }) => [dependency, `^${version}`])),
      peerDependenciesMeta: Object.fromEntries(peers.map(({ dependency }) => [dependency, { optional: true }])),
    }),
  }
}

const readmeOf = (whole: Manifest, { name, description, exports }: Slice): string =>
  `# ${name}

${description}.

A part of \`${whole.name}\`, which has the emulator and the conformance suite too: the same files of the same version, with fewer
dependencies.

| import | is in the whole package |
|---|---|
${Object.entries(exports)
  .filter(([key]) => key !== './package.json')
  .map(([key, from]) => `| \`${name}${key.slice(1)}\` | \`${whole.name}${from.slice(1)}\` |`)
  .join('\n')}
`
