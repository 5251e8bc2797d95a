import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementsOf } from './record-stream.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The same bytes in pieces cut at the given places. */
async function* inPieces(whole: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    const to = Math.min(cut, whole.length)
    yield whole.subarray(from, to)
    from = to
  }
  yield whole.subarray(from)
}

async function textsIn(whole: Uint8Array, cuts: readonly number[] = [], options?: { maxElementBytes: number }) {
  const texts: string[] = []
  for await (const element of elementsOf(inPieces(whole, cuts), options)) texts.push(new TextDecoder().decode(element))
  return texts
}

const cuts = fc.array(fc.nat({ max: 300 }), { maxLength: 30 })

describe('elementsOf', () => {
  it('gives what JSON.parse gives, however the bytes come', async () => {
    const list = fc.array(fc.jsonValue({ depthSize: 'medium' }), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(list, fc.constantFrom(0, 2), cuts, async (values, space, where) => {
        const text = JSON.stringify(values, null, space)
        const read = (await textsIn(bytes(text), where)).map((element): unknown => JSON.parse(element))
        expect(read).toEqual(JSON.parse(text))
      }),
      { numRuns: 300 },
    )
  })

  it('refuses what JSON.parse refuses, or leaves it to the reader of an element', async () => {
    const broken = fc
      .tuple(
        fc.array(fc.jsonValue(), { maxLength: 4 }),
        fc.nat(),
        fc.constantFrom('', ',', ']', '[', '{', '}', '"', 'x'),
      )
      .map(([values, at, odd]) => {
        const text = JSON.stringify(values)
        const place = at % (text.length + 1)
        return text.slice(0, place) + odd + text.slice(odd === '' ? place + 1 : place)
      })
    await fc.assert(
      fc.asyncProperty(broken, cuts, async (text, where) => {
        let expected: unknown
        try {
          expected = JSON.parse(text)
        } catch {
          expected = 'refused'
        }
        const read = await textsIn(bytes(text), where)
          .then((elements) => elements.map((element): unknown => JSON.parse(element)))
          .catch((error: unknown) => (error instanceof SyntaxError ? 'refused' : error))
        expect(read).toEqual(Array.isArray(expected) ? expected : 'refused')
      }),
      { numRuns: 500 },
    )
  })

  it('takes a byte order mark and white space', async () => {
    expect(await textsIn(bytes('\uFEFF \n[ 1 ,\t"a" ]\r\n'), [1, 2, 4])).toEqual(['1', '"a"'])
  })

  it('gives an element as soon as it is there', async () => {
    const given: string[] = []
    const pieces = async function* () {
      yield bytes('[{"a":1},{"b"')
      expect(given).toEqual(['{"a":1}'])
      yield bytes(':2}]')
    }
    for await (const element of elementsOf(pieces())) given.push(new TextDecoder().decode(element))
    expect(given).toEqual(['{"a":1}', '{"b":2}'])
  })

  it.each([
    ['', 'The list ends too soon: at byte 0'],
    ['{"error":{}}', 'A list has to begin with [, something else is at byte 0'],
    ['[1,2', 'The list ends too soon: at byte 4'],
    ['[1,]', 'An element has to come after a comma, something else is at byte 3'],
    ['[1]x', 'Nothing may come after the list, something is at byte 3'],
    ['[1 2]', 'A comma or ] has to come, something else is at byte 3'],
  ])('says where %s is wrong', async (text, message) => {
    await expect(textsIn(bytes(text))).rejects.toThrow(message)
  })

  it('refuses an element that is too long', async () => {
    const long = bytes(JSON.stringify(['x'.repeat(100)]))
    await expect(textsIn(long, [20, 50], { maxElementBytes: 64 })).rejects.toThrow('An element has more than 64 bytes')
    expect(await textsIn(long, [20, 50], { maxElementBytes: 102 })).toHaveLength(1)
  })
})
