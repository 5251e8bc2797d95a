import { describe, expect, it } from 'vitest'
import { createListPrinter } from './json-lists.ts'

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString()

describe('createListPrinter', () => {
  it('prints what JSON.stringify prints', () => {
    const printer = createListPrinter()
    for (const list of [[], [{}], [{ a: 'ü"\n' }, { b: [1, null] }, { a: 'ü"\n' }]])
      expect(text(printer.list(list.map(printer.element)))).toBe(JSON.stringify(list))
  })

  it('makes the text of the same elements once, and another for others', () => {
    const printer = createListPrinter()
    const [one, two, three] = [{ n: 1 }, { n: 2 }, { n: 3 }]
    const list = (...items: readonly { n: number }[]) => printer.list(items.map(printer.element))
    const first = list(one, two)
    expect(list(one, two)).toBe(first)
    expect(text(list(one, three))).toBe('[{"n":1},{"n":3}]')
    expect(text(list(one))).toBe('[{"n":1}]')
    expect(text(list(one, two))).toBe(text(first))
  })
})
