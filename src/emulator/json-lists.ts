import { createRecent } from './recent.ts'
import type { JsonObject } from './state.ts'

/** A JSON object that nobody changes any more, and its JSON. */
export interface Printed {
  readonly item: JsonObject
  readonly bytes: Uint8Array
}

/** Prints lists that are asked for again and again. */
export interface ListPrinter {
  /** An object with its JSON, made once. */
  element(item: JsonObject): Printed
  /** A JSON array. That of the same elements as lately is the same, so that it costs little to make, and nothing more to keep. */
  list(elements: readonly Printed[]): Uint8Array
}

/** So many bytes of lists are kept at least. */
const kept = 1024 * 1024

export function createListPrinter(): ListPrinter {
  const printed = new WeakMap<JsonObject, Printed>()
  const lately = createRecent<Printed, PrintedList>(kept, ({ bytes }) => bytes.length)
  return {
    element: (item) => {
      const known = printed.get(item)
      if (known) return known
      const made = { item, bytes: Buffer.from(JSON.stringify(item)) }
      printed.set(item, made)
      return made
    },
    list: (elements) => {
      const [first] = elements
      if (!first) return emptyList
      const known = lately.get(first)
      if (known && isSame(known.elements, elements)) return known.bytes
      const bytes = joinElements(elements)
      lately.set(first, { elements, bytes })
      return bytes
    },
  }
}

interface PrintedList {
  readonly elements: readonly Printed[]
  readonly bytes: Uint8Array
}

const isSame = (one: readonly Printed[], other: readonly Printed[]): boolean =>
  one.length === other.length && one.every((element, index) => element === other[index])

const emptyList: Uint8Array = Buffer.from('[]')
const comma = 0x2c
const openBracket = 0x5b
const closeBracket = 0x5d

function joinElements(elements: readonly Printed[]): Uint8Array {
  const length = elements.reduce((sum, { bytes }) => sum + 1 + bytes.length, 1)
  const joined = Buffer.allocUnsafe(length)
  let offset = 0
  for (const { bytes } of elements) {
    joined[offset] = offset === 0 ? openBracket : comma
    joined.set(bytes, offset + 1)
    offset += 1 + bytes.length
  }
  joined[offset] = closeBracket
  return joined
}
