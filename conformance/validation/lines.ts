/** A line without its end; nothing of one that is too long. */
export interface Line {
  readonly bytes: Uint8Array | undefined
  /** Where it begins in the file, bytes. */
  readonly offset: number
}

const lineFeed = 0x0a

/** The lines of a file, however its bytes come in pieces. Of a line that is longer than `longest` bytes nothing is kept. */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Line> {
  let held: Uint8Array[] = []
  let length = 0
  let offset = 0
  const hold = (part: Uint8Array): void => {
    length += part.length
    held = length > longest ? [] : [...held, part]
  }
  const finished = (): Line => {
    const line = { bytes: length > longest ? undefined : joined(held, length), offset }
    offset += length + 1
    held = []
    length = 0
    return line
  }
  for await (const piece of pieces) {
    let from = 0
    for (let end = piece.indexOf(lineFeed); end !== -1; end = piece.indexOf(lineFeed, from)) {
      hold(piece.subarray(from, end))
      yield finished()
      from = end + 1
    }
    hold(piece.subarray(from))
  }
  if (length > 0) yield finished()
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts, length)
}
