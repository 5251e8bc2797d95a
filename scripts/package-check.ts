import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Consumer, installed, lend, runAsConsumer, useEveryEntry } from './package/consumer.ts'
import { compileDeclarations } from './package/declarations.ts'
import { checkDependencies, checkLicence, lintTarball } from './package/lint.ts'
import { packAll, type Tarball } from './package/tarballs.ts'
import { bundleSizes } from './package/tree-shaking.ts'

// Whether the packages are good to consume: packed as they would be published, installed, and used in every way that they offer.

const project = join(import.meta.dirname, '..')
const whole = 'm365-activity-contract'
/** Runs inside vitest only, and vitest has declarations of its own to answer for. */
const needsVitest = `${whole}/vitest`
const folder = mkdtempSync(join(tmpdir(), 'package-'))
const kilobytes = (bytes: number): string => `${(bytes / 1_024).toFixed(0)} KB`

async function step(what: string, work: () => Promise<string>): Promise<void> {
  const started = performance.now()
  const said = await work()
  console.log(`ok ${what}: ${said} (${((performance.now() - started) / 1_000).toFixed(1)} s)`)
}

/** Installs one package by itself and uses all of it. */
async function consumed(tarball: Tarball): Promise<string> {
  const { name, packedBytes, unpackedBytes } = tarball
  const consumer: Consumer = await installed(join(folder, 'consumers', name), [tarball])
  const own = join(consumer.folder, 'node_modules', name)
  checkDependencies(own)
  checkLicence(project, own)
  if (name === whole) lend(project, consumer, 'vitest')
  const entries = await useEveryEntry(consumer, name)
  if (name === whole) await listAndStream(consumer)
  const sizes = `${kilobytes(packedBytes)} packed, ${kilobytes(unpackedBytes)} unpacked`
  return `${sizes}, ${consumer.installed} packages after install, ${entries} entries used`
}

/** The program that the docs show: it lists and streams the records of an embedded emulator. */
async function listAndStream(consumer: Consumer): Promise<void> {
  const printed = await runAsConsumer(consumer, join(project, 'docs/examples/first-records.js'))
  if (!/^\d{4}-\d\d-\d\dT\S+ \S+ /.test(printed)) throw new Error(`first-records.js printed no record: ${printed}`)
}

try {
  const tarballs = await packAll(project, join(folder, 'packages'))
  for (const tarball of tarballs) await step(tarball.name, () => consumed(tarball))
  for (const tarball of tarballs) {
    await step(`${tarball.name}, by publint and attw`, () => lintTarball(project, tarball).then(() => 'no complaint'))
  }
  const everything = await installed(join(folder, 'everything'), tarballs)
  for (const name of ['@types/node', 'undici-types']) lend(project, everything, name)
  await step('bundles', () => bundleSizes(everything).then((lines) => lines.join('; ')))
  await step('declarations', async () => {
    const names = tarballs.map(({ name }) => name)
    return `compiled ${await compileDeclarations(everything, names, [needsVitest])} times`
  })
} catch (error) {
  console.error(`FAILED ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
