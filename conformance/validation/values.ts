import { elementsOf } from '../../src/contract/record-stream.ts'
import { linesOf } from './lines.ts'

/** Where in a file a JSON text stands: the number of its line, its index in the list, or the file as a whole. */
export type Place = { readonly line: number } | { readonly index: number } | { readonly whole: true }

/** A JSON text of a file, or why there is none. */
export type Found =
  | { readonly place: Place; readonly json: Uint8Array }
  | { readonly place: Place; readonly problem: string }

/** How the texts of a file are told apart. */
export interface ValueOptions {
  /** One text a line, whatever the file looks like. */
  readonly ndjson: boolean
  /** A list is one text, and not one for each of its elements. */
  readonly wholeLists: boolean
  /** A longer text is not read, bytes. */
  readonly longest: number
}

const whole: Place = { whole: true }

/**
 * The JSON texts of a file: those of its lines, the elements of its list, or the file itself. What it is, its first bytes tell: a list
 * begins with `[`, and a first line that is an object by itself has others below it.
 */
export async function* valuesIn(pieces: AsyncIterable<Uint8Array>, options: ValueOptions): AsyncGenerator<Found> {
  const { head, all } = await begun(pieces, options.ndjson)
  if (options.ndjson || isObjectAlone(head)) yield* linesIn(all, options.longest)
  else if (startsList(head) && !options.wholeLists) yield* elementsIn(all, options.longest)
  else yield* wholeOf(all, options.longest)
}

/** As much of the beginning as it takes to tell what the file is, and all of it. */
async function begun(pieces: AsyncIterable<Uint8Array>, known: boolean) {
  const read: Uint8Array[] = []
  let head = ''
  const source = pieces[Symbol.asyncIterator]()
  while (!known && !isTelling(head)) {
    const { done, value } = await source.next()
    if (done) break
    read.push(value)
    head += Buffer.from(value).toString('latin1')
  }
  const rest: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: () => source }
  return { head: trimmed(head), all: inTurn(read, rest) }
}

async function* inTurn(first: readonly Uint8Array[], then: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* first
  yield* then
}

const mostHead = 1024 * 1024

/** The byte order mark looks like this when its bytes are taken for characters. */
const trimmed = (head: string): string => head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart()

const isTelling = (head: string): boolean =>
  startsList(trimmed(head)) || trimmed(head).includes('\n') || head.length > mostHead

const startsList = (head: string): boolean => head.startsWith('[')

const isObjectAlone = (head: string): boolean => /^\{[^\n]*\}[ \t\r]*\n/.test(head)

async function* linesIn(pieces: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Found> {
  let line = 0
  for await (const { bytes, offset } of linesOf(pieces, longest)) {
    line += 1
    if (bytes === undefined) yield { place: { line }, problem: `${tooLong(longest)}; it begins at byte ${offset}` }
    else if (!isBlank(bytes)) yield { place: { line }, json: bytes }
  }
}

async function* elementsIn(pieces: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Found> {
  let index = 0
  try {
    for await (const json of elementsOf(pieces, { maxElementBytes: longest })) {
      yield { place: { index }, json }
      index += 1
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    yield { place: { index }, problem: `the list cannot be read on: ${error.message}` }
  }
}

async function* wholeOf(pieces: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Found> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    length += piece.length
    if (length > longest) return yield { place: whole, problem: tooLong(longest) }
    parts.push(piece)
  }
  const json = Buffer.concat(parts)
  yield isBlank(json) ? { place: whole, problem: 'the file is empty, there is no JSON in it' } : { place: whole, json }
}

const tooLong = (longest: number): string => `the JSON has more than ${longest} bytes and is not read`

function isBlank(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 0x20) return false
  return true
}
