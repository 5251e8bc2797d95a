/** How a list is taken apart. */
export interface ElementsOptions {
  /** A longer element is refused, bytes. Default: 64 MiB. */
  readonly maxElementBytes?: number
}

const [quote, comma, openList, backslash, closeList, openObject, closeObject] = [
  0x22, 0x2c, 0x5b, 0x5c, 0x5d, 0x7b, 0x7d,
]

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

/**
 * The elements of one JSON array, each as its bytes, as soon as they are there, however the bytes come in pieces. What is kept is the
 * element that is being read. Whether an element is JSON itself, its reader finds out. Bytes given may belong to a piece that came:
 * read them before asking for the next.
 *
 * @throws {SyntaxError} when the bytes are not one array; the message says where
 */
export async function* elementsOf(
  pieces: AsyncIterable<Uint8Array>,
  { maxElementBytes = 64 * 1024 * 1024 }: ElementsOptions = {},
): AsyncGenerator<Uint8Array> {
  const scanner = createScanner(maxElementBytes)
  for await (const piece of pieces) yield* scanner.take(piece)
  scanner.end()
}

interface Scanner {
  take(piece: Uint8Array): Generator<Uint8Array>
  /** Says that there is no more. */
  end(): void
}

type Place =
  | 'before the list'
  | 'before an element'
  | 'after a comma'
  | 'in an element'
  | 'after an element'
  | 'after the list'

function createScanner(longest: number): Scanner {
  let place: Place = 'before the list'
  /** Bytes of earlier pieces. */
  let passed = 0
  /** What earlier pieces held of the element. */
  let held: Uint8Array[] = []
  let heldBytes = 0
  let depth = 0
  let inString = false
  let isEscaped = false

  const fail = (what: string, at: number): SyntaxError => new SyntaxError(`${what} at byte ${passed + at}`)

  /** Where the element ends, or the end of the piece. An element that is a number or a word ends before what follows it. */
  const endOfElement = (piece: Uint8Array, from: number): number => {
    for (let at = from; at < piece.length; at += 1) {
      const byte = piece[at]
      if (isEscaped) isEscaped = false
      else if (inString) {
        if (byte === backslash) isEscaped = true
        else if (byte === quote) {
          inString = false
          if (depth === 0) return at + 1
        }
      } else if (byte === quote) inString = true
      else if (byte === openObject || byte === openList) depth += 1
      else if (byte === closeObject || byte === closeList) {
        if (depth === 0) return at
        depth -= 1
        if (depth === 0) return at + 1
      } else if (depth === 0 && byte !== undefined && (byte === comma || isSpace(byte))) return at
    }
    return piece.length + 1
  }

  const keep = (part: Uint8Array, at: number): void => {
    heldBytes += part.length
    if (heldBytes > longest) throw fail(`An element has more than ${longest} bytes:`, at)
    held.push(part)
  }

  /** What of the piece is not part of an element. */
  const step = (byte: number, at: number): void => {
    if (isSpace(byte)) return
    if (place === 'before the list' && byte === openList) place = 'before an element'
    else if (place === 'before the list' && isByteOrderMark(byte, passed + at)) return
    else if (place === 'before an element' && byte === closeList) place = 'after the list'
    else if (place === 'after an element' && byte === closeList) place = 'after the list'
    else if (place === 'after an element' && byte === comma) place = 'after a comma'
    else throw fail(expectations[place], at)
  }

  return {
    *take(piece) {
      let at = 0
      while (at < piece.length) {
        const byte = piece[at] ?? 0
        if (startsElement(place, byte)) place = 'in an element'
        if (place !== 'in an element') {
          step(byte, at)
          at += 1
          continue
        }
        const end = endOfElement(piece, at)
        const part = piece.subarray(at, end)
        keep(part, at)
        at = Math.min(end, piece.length)
        if (end > piece.length) break
        const element = held.length === 1 ? part : joined(held, heldBytes)
        held = []
        heldBytes = 0
        place = 'after an element'
        yield element
      }
      passed += piece.length
    },
    end() {
      if (place !== 'after the list') throw fail('The list ends too soon:', 0)
    },
  }
}

const startsElement = (place: Place, byte: number): boolean =>
  (place === 'before an element' || place === 'after a comma') && !isSpace(byte) && byte !== closeList && byte !== comma

/** EF BB BF, which may stand at the very beginning. */
const isByteOrderMark = (byte: number, position: number): boolean => byte === [0xef, 0xbb, 0xbf][position]

const expectations: Readonly<Record<Place, string>> = {
  'before the list': 'A list has to begin with [, something else is',
  'before an element': 'An element or ] has to come, something else is',
  'after a comma': 'An element has to come after a comma, something else is',
  'in an element': 'An element goes on',
  'after an element': 'A comma or ] has to come, something else is',
  'after the list': 'Nothing may come after the list, something is',
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
