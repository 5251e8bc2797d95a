/** A place in a text, counted from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A text of YAML or JSON as plain values that know where they stand. */
export interface YamlDocument {
  readonly value: unknown
  /** Why the text is no YAML; empty when it is. */
  readonly errors: readonly (Position & { readonly message: string })[]
  /** Where the value at the end of a path stands, or its member `field`; where it is missing, the nearest value around it. */
  positionOf(path: readonly (string | number)[], field?: string): Position | undefined
}

/** Reads YAML, or JSON, which is YAML too. The reader is loaded with the first text. */
export async function readYaml(text: string): Promise<YamlDocument> {
  const { isMap, isNode, isScalar, LineCounter, parseDocument } = await import('yaml')
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const position = (offset: number): Position => {
    const { line, col: column } = lineCounter.linePos(offset)
    return { line, column }
  }
  const errors = document.errors.map(({ message, pos }) => ({ message, ...position(pos[0]) }))
  return {
    value: errors.length > 0 ? undefined : document.toJS(),
    errors,
    positionOf: (path, field) => {
      for (let depth = path.length; depth >= 0; depth -= 1) {
        const node = document.getIn(path.slice(0, depth), true)
        const key = isMap(node)
          ? node.items.find((pair) => isScalar(pair.key) && pair.key.value === field)?.key
          : undefined
        const found = isNode(key) ? key : node
        if (isNode(found) && found.range) return position(found.range[0])
      }
      return undefined
    },
  }
}
