import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { type Consumer, importable } from './consumer.ts'
import { runNode, runNpm } from './run.ts'

/** The compilers that a consumer may have: the oldest supported, the project's own, the newest. */
const compilers = ['typescript-5.9', 'typescript-6.0', 'typescript-7.0'] as const
const compilerFolder = join(import.meta.dirname, 'typescripts')

/** Installs them where they cannot get in the way of the project's own. */
async function installCompilers(): Promise<void> {
  if (existsSync(join(compilerFolder, 'node_modules/typescript-7.0'))) return
  await runNpm(['ci'], compilerFolder)
}

/** Ways in which a consumer's compiler may be set; what passes unskipped under `bundler` passes skipped too. */
const settings = [
  { module: 'nodenext', moduleResolution: 'nodenext', skipLibCheck: false },
  { module: 'nodenext', moduleResolution: 'nodenext', skipLibCheck: true },
  { module: 'esnext', moduleResolution: 'bundler', skipLibCheck: false },
] as const

/** What a program is compiled with, beside the settings above. */
interface Program {
  readonly file: string
  readonly types: readonly string[]
}

/** Compiles programs that use every module of the installed packages, under every compiler and every setting; gives how many times. */
export async function compileDeclarations(
  consumer: Consumer,
  names: readonly string[],
  left: readonly string[],
): Promise<number> {
  await installCompilers()
  const modules = names
    .flatMap((name) => importable(consumer.folder, name))
    .filter(({ isModule, specifier }) => isModule && !left.includes(specifier))
    .map(({ specifier }) => specifier)
  const program = written(consumer, 'everything.ts', modules, ['node'])
  const contract = modules.filter((name) => name === '@m365-activity/contract')
  const bare = written(consumer, 'contract.ts', contract, [])
  const work = compilers.flatMap((compiler) => [
    ...settings.map((setting) => () => compile(consumer, compiler, program, setting)),
    // The contract has no need of Node.
    () => compile(consumer, compiler, bare, settings[0]),
  ])
  const limit = pLimit(2)
  await Promise.all(work.map((task) => limit(task)))
  return work.length
}

function written({ folder }: Consumer, file: string, modules: readonly string[], types: readonly string[]): Program {
  const uses = modules.map((name, i) => `import * as m${i} from '${name}'\nexport const used${i}: object = m${i}\n`)
  writeFileSync(join(folder, file), `${uses.join('')}${narrowing}`)
  return { file, types }
}

/** What types are for: a record's members by its type, and a wrong argument refused. */
const narrowing = `
import { type AnyAuditRecord, isContentBlob } from '@m365-activity/contract'
export const site = (record: AnyAuditRecord): string => (record.RecordType === 6 ? record.SiteUrl : record.Id)
export const uri = (value: unknown): string => (isContentBlob(value) ? value.contentUri : '')
// @ts-expect-error a site has no number
export const wrong = (record: AnyAuditRecord): number => (record.RecordType === 6 ? record.SiteUrl : 0)
`

async function compile(
  { folder }: Consumer,
  compiler: string,
  { file, types }: Program,
  setting: (typeof settings)[number],
): Promise<void> {
  const compilerOptions = { ...setting, target: 'es2022', lib: ['es2023'], strict: true, noEmit: true, types }
  const config = `${file}.${compiler}.${setting.moduleResolution}.${setting.skipLibCheck ? 'skip' : 'all'}.json`
  writeFileSync(join(folder, config), JSON.stringify({ compilerOptions, files: [file] }))
  await runNode([join(compilerFolder, 'node_modules', compiler, 'bin/tsc'), '-p', config, '--pretty', 'false'], folder)
}
