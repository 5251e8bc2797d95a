import { build, type Metafile } from 'esbuild'
import type { Consumer } from './consumer.ts'

/** Code of a consumer, and how much of the packages may be left in its bundle. */
interface Use {
  readonly what: string
  readonly code: string
  /** The most bytes that are loaded at once, minified. */
  readonly most: number
  /** The same without the contract. */
  readonly mostCode?: number
  /** Of the validators, only files that fit may be loaded at once. */
  readonly validators?: RegExp
}

const kibibyte = 1_024
const isOwn = /\/dist\/src\/(?!contract\/)/
const isValidator = /\/validators\//

/** The validator of a blob, and those of what it refers to. */
const blobValidators = /management-activity\/validators\/schemas\/(content|content-type|feed-date-time)\.js$/

const uses: readonly Use[] = [
  {
    what: 'a type',
    code: `import type { AuditRecord } from '@m365-activity/contract'; export type Mine = AuditRecord`,
    most: 0,
  },
  {
    what: 'one validator, by its own entry',
    code: `export { isContentBlob } from '@m365-activity/contract/validators/management-activity/schemas/content'`,
    most: 25 * kibibyte,
    validators: blobValidators,
  },
  {
    what: 'one validator, by the name in the contract',
    code: `export { isContentBlob } from '@m365-activity/contract'`,
    most: 25 * kibibyte,
    validators: blobValidators,
  },
  {
    what: 'the client, without undici',
    code: `export { createManagementActivityClient } from '@m365-activity/client'`,
    most: 60 * kibibyte,
    mostCode: 30 * kibibyte,
    validators: /management-activity\/validators\/schemas\//,
  },
  {
    what: 'the webhook receiver',
    code: `export { createWebhookReceiver } from '@m365-activity/client/webhook'`,
    most: 30 * kibibyte,
  },
]

/** Bundles small programs, and gives a line for each that says how large it is. Throws when one is larger than it may be. */
export async function bundleSizes(consumer: Consumer): Promise<readonly string[]> {
  const lines: string[] = []
  for (const use of uses) lines.push(await bundled(consumer, use))
  return lines
}

async function bundled({ folder }: Consumer, { what, code, most, mostCode = most, validators }: Use): Promise<string> {
  const { metafile } = await build({
    stdin: { contents: code, resolveDir: folder, loader: 'ts' },
    bundle: true,
    minify: true,
    splitting: true,
    outdir: 'bundle',
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: ['undici', 'jose'],
    absWorkingDir: folder,
  })
  const loaded = loadedAtOnce(metafile)
  const inputs = loaded
    .flatMap((output) => Object.entries(output.inputs))
    .filter(([, input]) => input.bytesInOutput > 0)
  const size = loaded.reduce((sum, { bytes }) => sum + bytes, 0)
  const own = inputs.filter(([file]) => isOwn.test(file)).reduce((sum, [, input]) => sum + input.bytesInOutput, 0)
  const surplus = inputs
    .map(([file]) => file)
    .filter((file) => isValidator.test(file) && validators?.test(file) === false)
  if (size > most) throw new Error(`${what} takes ${size} bytes in a bundle, at most ${most} are allowed`)
  if (own > mostCode)
    throw new Error(`${what} takes ${own} bytes without the contract, at most ${mostCode} are allowed`)
  if (surplus.length > 0) throw new Error(`${what} pulls in ${surplus.join(', ')}`)
  return `${what}: ${size} B of at most ${most}${mostCode === most ? '' : `, ${own} B of at most ${mostCode} without the contract`}`
}

type Output = Metafile['outputs'][string]

/** The bundle's first file and what it imports statically; what is loaded when it is needed is not counted. */
function loadedAtOnce({ outputs }: Metafile): readonly Output[] {
  const names = new Set(Object.keys(outputs).filter((name) => outputs[name]?.entryPoint === '<stdin>'))
  for (const name of names) {
    for (const { path, kind } of outputs[name]?.imports ?? [])
      if (kind === 'import-statement' && path in outputs) names.add(path)
  }
  return [...names].flatMap((name) => outputs[name] ?? [])
}
