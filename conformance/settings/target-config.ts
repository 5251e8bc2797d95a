import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { isTargetConfig, type TargetConfig } from '../../src/contract/index.ts'
import { DocumentError, type DocumentKind, placeOf, printPath, readDocument } from '../../src/document/read-document.ts'

const kind: DocumentKind<TargetConfig> = {
  guard: isTargetConfig,
  fields: [
    ...['control', 'roots', 'tenants', 'operations', 'capabilities', 'readOnly', 'requests', 'webhook'],
    ...['feed', 'graph', 'tenantId', 'token', 'graphToken', 'env', 'file', 'command', 'budget', 'perMinute'],
    ...['url', 'listen', 'certificate', 'key'],
  ],
  forms: {
    '^https?://[^\\s?#]+$': 'an address that begins with http:// or https://',
    '^https://\\S+$': 'an address that begins with https://',
    '^(.+:)?[0-9]{1,5}$': 'a host and a port, such as 0.0.0.0:8443',
    '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$': 'a GUID',
  },
}

/**
 * Reads what is to be tried, and how, from a file of YAML or JSON. The files that it names are looked for from its own folder.
 *
 * @throws {DocumentError} naming each mistake with its line and column, or saying that the file cannot be read
 */
export async function readTargetConfig(file: string): Promise<TargetConfig> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new DocumentError(`${file} cannot be read (${codeOf(error)}); --config names a file of YAML or JSON`)
  })
  return fromFolder(await parseTargetConfig(text, file), dirname(file))
}

/** Reads the text of such a file. @throws {DocumentError} naming each mistake with its line and column */
export async function parseTargetConfig(text: string, file: string): Promise<TargetConfig> {
  const { value, positionOf } = await readDocument(text, file, kind)
  const flaw = flawOf(value)
  if (flaw) throw new DocumentError(`${placeOf(file, positionOf(flaw.path))}: ${printPath(flaw.path)} ${flaw.message}`)
  return value
}

interface Flaw {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What is wrong with the sense of a file whose form is right. */
function flawOf({ control, roots, tenants = [] }: TargetConfig): Flaw | undefined {
  if (control !== undefined && roots !== undefined)
    return { path: ['roots'], message: 'says nothing beside control, which tells the roots: leave one of them out' }
  if (control === undefined && roots === undefined)
    return { path: [], message: 'names no server: give roots, or control' }
  if (control === undefined && tenants.length === 0)
    return { path: [], message: 'names no tenant: a server without control needs tenants' }
  for (const [index, { token, graphToken }] of tenants.entries()) {
    const path = ['tenants', index]
    if (roots?.feed !== undefined && token === undefined) return { path, message: 'lacks token, for roots.feed' }
    if (roots?.graph !== undefined && graphToken === undefined && token === undefined)
      return { path, message: 'lacks graphToken, for roots.graph' }
  }
  return undefined
}

type Source = NonNullable<NonNullable<TargetConfig['tenants']>[number]['token']>

function fromFolder(config: TargetConfig, folder: string): TargetConfig {
  const inFolder = (path: string): string => (isAbsolute(path) ? path : join(folder, path))
  const source = (from: Source): Source => (from.file === undefined ? from : { file: inFolder(from.file) })
  const { tenants, webhook, ...rest } = config
  return {
    ...rest,
    ...(tenants && {
      tenants: tenants.map(({ token, graphToken, ...tenant }) => ({
        ...tenant,
        ...(token && { token: source(token) }),
        ...(graphToken && { graphToken: source(graphToken) }),
      })),
    }),
    ...(webhook && {
      webhook: {
        ...webhook,
        ...(webhook.certificate !== undefined && { certificate: inFolder(webhook.certificate) }),
        ...(webhook.key !== undefined && { key: inFolder(webhook.key) }),
      },
    }),
  }
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
