import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { addAbortSignal, pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** Something to check. */
export interface Input {
  /** How findings call it. */
  readonly name: string
  /** One JSON text a line. */
  readonly ndjson: boolean
  /** Its bytes, unpacked. */
  readonly open: (signal: AbortSignal) => Readable
}

/** Something that cannot be read, and why. */
export interface Unreadable {
  readonly unreadable: string
}

/** What standard input is called, on the command line and in findings. */
export const standardInput = '-'

const checkedNames = /\.(?:json|ndjson|jsonl)(?:\.gz)?$/i
const pieceBytes = 1024 * 1024

/** The files that paths name, those of folders in the order of their names, as they are found. */
export async function* inputsAt(paths: readonly string[], stdin: () => Readable): AsyncGenerator<Input | Unreadable> {
  for (const path of paths) {
    if (path === standardInput) yield { name: path, ndjson: false, open: (signal) => addAbortSignal(signal, stdin()) }
    else yield* at(path)
  }
}

async function* at(path: string): AsyncGenerator<Input | Unreadable> {
  try {
    if (!(await stat(path)).isDirectory()) return yield fileAt(path)
    let count = 0
    for await (const file of filesIn(path)) {
      count += 1
      yield fileAt(file)
    }
    if (count === 0)
      yield { unreadable: `${path} holds no file named *.json, *.ndjson or *.jsonl, with or without .gz` }
  } catch (error) {
    yield { unreadable: reasonFor(path, error) }
  }
}

/** Links to folders are not followed, so that no folder is seen twice. */
async function* filesIn(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesIn(path)
    else if (checkedNames.test(entry.name)) yield path
  }
}

const fileAt = (path: string): Input => ({
  name: path,
  ndjson: /\.(?:ndjson|jsonl)(?:\.gz)?$/i.test(path),
  open: (signal) => {
    const file = createReadStream(path, { highWaterMark: pieceBytes, signal })
    // Whoever reads the unpacked bytes is told of an error; here is nobody to tell.
    return /\.gz$/i.test(path) ? pipeline(file, createGunzip({ chunkSize: pieceBytes }), () => {}) : file
  },
})

/** One sentence about an error of the file system or of unpacking. */
export function reasonFor(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'does not exist',
    EACCES: 'may not be read by this user',
    EISDIR: 'is a folder',
    Z_DATA_ERROR: 'is not gzip, or damaged',
    Z_BUF_ERROR: 'is gzip that ends too soon',
  }
  return `${path} ${known[code] ?? `cannot be read: ${error instanceof Error ? error.message : String(error)}`}`
}
