import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * What a part of the project may import beside node's own modules; the first pattern that fits a file decides, and anything it
 * does not list is forbidden.
 */
const allowed: readonly (readonly [part: RegExp, may: RegExp])[] = [
  [/^src\/contract\//, /^(src\/contract\/|generated\/)/],
  [/^src\/document\//, /^(src\/(document|contract)\/|yaml$)/],
  [/^src\/transport\//, /^(src\/transport\/|(undici|@peculiar\/x509|reflect-metadata)$)/],
  [/^src\/client\//, /^(src\/(client|contract|transport)\/|jose$)/],
  [/^src\/webhook\//, /^src\/(webhook|contract|transport)\//],
  [/^src\/emulator\/page\/browser\//, /^src\/(emulator\/page\/browser|contract)\//],
  [/^src\/emulator\//, /^(src\/(emulator|contract|document|transport)\/|jose(\/.+)?$)/],
  [/^conformance\/oracle\//, /^(conformance\/oracle\/|src\/contract\/)/],
  [
    /^conformance\/arbitraries\//,
    /^(conformance\/((rule|target)\.ts$|(arbitraries|oracle)\/)|src\/contract\/|fast-check$)/,
  ],
  [/^conformance\/rules\/index\.ts$/, /^conformance\/(rule\.ts$|rules\/)/],
  [
    /^conformance\/rules\//,
    /^(conformance\/((rule|observe(-webhook|-pushes|-feeds)?|judge(-webhook|-feeds)?|target)\.ts$|(arbitraries|oracle)\/)|src\/contract\/|fast-check$)/,
  ],
  [
    /^conformance\/observe-feeds\.ts$/,
    /^conformance\/((observe(-webhook|-pushes)?|target)\.ts$|arbitraries\/feed-commands\.ts$|oracle\/)/,
  ],
  [/^conformance\/judge-(webhook|feeds)\.ts$/, /^conformance\/((rule|judge|target)\.ts$|oracle\/)/],
  [/^conformance\/observe-pushes\.ts$/, /^conformance\/((observe-webhook|target)\.ts$|oracle\/)/],
  [/^conformance\/observe-webhook\.ts$/, /^(conformance\/((observe|target)\.ts$|oracle\/)|src\/transport\/)/],
  [
    /^conformance\/(rule|target|observe|judge)\.ts$/,
    /^(conformance\/(rule|target|observe|judge)\.ts$|src\/(contract|transport)\/|fast-check$)/,
  ],
  [/^conformance\/targets\/emulator[a-z-]*\.ts$/, /^(conformance\/|src\/(contract|transport|emulator)\/)/],
  [
    /^conformance\/report\//,
    /^(conformance\/(report\/|((rule|outcome|runner|shard)|measure\/measurement)\.ts$)|src\/(contract|transport)\/|junit-report-builder$|picocolors$|write-file-atomic$)/,
  ],
  [/^conformance\/vitest\.ts$/, /^(conformance\/|vitest$)/],
  [
    /^conformance\//,
    /^(conformance\/|src\/(contract|document|transport)\/|fast-check$|commander$|p-limit$|picocolors$|picomatch$|write-file-atomic$)/,
  ],
]

/** Things that belong to one place, and where that is. */
const owners: readonly (readonly [what: RegExp, where: RegExp])[] = [
  [/^undici$/, /^src\/transport\/undici\.ts$/],
  [/^(@peculiar\/x509|reflect-metadata)$/, /^src\/transport\/certificates\.ts$/],
  [/^generated\//, /^src\/contract\//],
  [/^src\/emulator\//, /^(src\/emulator\/|conformance\/targets\/emulator[a-z-]*\.ts$)/],
]

const root = join(import.meta.dirname, '..')
const slashed = (path: string): string => path.split(sep).join('/')
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')
const sources = ['src', 'conformance'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => slashed(join(folder, file)))
    .filter((file) => /\.[jt]s$/.test(file) && !/(\.test|\/test-[a-z-]+)\.ts$/.test(file)),
)

const importsOf = (file: string): readonly string[] =>
  [...textOf(file).matchAll(/(?:^(?:import|export)\b(?:[^'`;]*?\bfrom)?|\bimport\()\s*'([^']+)'/gm)]
    .map((match) => match[1] ?? '')
    .filter((name) => !name.startsWith('node:'))
    .map((name) => (name.startsWith('.') ? slashed(relative(root, join(root, dirname(file), name))) : name))

const arrows = sources.flatMap((file) => importsOf(file).map((name) => ({ file, name, arrow: `${file} → ${name}` })))

describe('imports', () => {
  it('are found', () => {
    expect(arrows.map(({ arrow }) => arrow)).toContain('src/transport/undici.ts → undici')
  })

  it('follow the direction in which data flows', () => {
    const mayImport = (file: string): RegExp => allowed.find(([part]) => part.test(file))?.[1] ?? /^$/
    expect(arrows.filter(({ file, name }) => !mayImport(file).test(name)).map(({ arrow }) => arrow)).toEqual([])
  })

  it('never lead from one rule to another', () => {
    const between = arrows.filter(
      ({ file, name }) => /^conformance\/rules\/.+\//.test(file) && /^conformance\/rules\//.test(name),
    )
    expect(between.map(({ arrow }) => arrow)).toEqual([])
  })

  it('reach what belongs to one place from there only', () => {
    const trespassing = arrows.filter(({ file, name }) =>
      owners.some(([what, where]) => what.test(name) && !where.test(file)),
    )
    expect(trespassing.map(({ arrow }) => arrow)).toEqual([])
  })

  it('load what makes certificates only when one is made', () => {
    const loading = sources.filter((file) => /^import .*'(@peculiar\/x509|reflect-metadata)'/m.test(textOf(file)))
    expect(loading).toEqual([])
  })

  it('leave the environment and the exit code to the command line', () => {
    const looking = sources.filter(
      (file) => file !== 'conformance/cli.ts' && /process\.(env|argv|exit)/.test(textOf(file)),
    )
    expect(looking).toEqual([])
  })
})
