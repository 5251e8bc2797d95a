import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Found, valuesIn } from './values.ts'

const options = { ndjson: false, wholeLists: false, longest: 1_000 }

async function* inPieces(text: string, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const whole = Buffer.from(text)
  const places = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length]
  for (const [i, from] of places.entries()) if (i + 1 < places.length) yield whole.subarray(from, places[i + 1])
}

async function found(text: string, more: Partial<typeof options> = {}, cuts: readonly number[] = []) {
  const all: Found[] = []
  for await (const value of valuesIn(inPieces(text, cuts), { ...options, ...more })) all.push(value)
  return all.map((value) =>
    'json' in value
      ? { ...value.place, json: Buffer.from(value.json).toString() }
      : { ...value.place, problem: value.problem },
  )
}

describe('valuesIn', () => {
  it('gives the same lines, however the bytes come', async () => {
    const objects = fc.array(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), {
      minLength: 2,
      maxLength: 8,
    })
    const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(
        objects,
        fc.constantFrom('\n', '\r\n', '\n\n'),
        fc.boolean(),
        cuts,
        async (values, end, ndjson, where) => {
          const text = values.map((value) => JSON.stringify(value)).join(end)
          const texts = await found(text, { ndjson, longest: 1_000_000 }, where)
          expect(texts.map((value) => ('json' in value ? JSON.parse(value.json) : value))).toEqual(
            JSON.parse(JSON.stringify(values)),
          )
        },
      ),
      { numRuns: 200 },
    )
  })

  it('tells a list, lines and one object apart', async () => {
    expect(await found('\uFEFF [{"a":1},\n2]', {}, [1, 2])).toEqual([
      { index: 0, json: '{"a":1}' },
      { index: 1, json: '2' },
    ])
    expect(await found('{"a":1}\n{"a":2}\n')).toEqual([
      { line: 1, json: '{"a":1}' },
      { line: 2, json: '{"a":2}' },
    ])
    expect(await found('{\n"a":1\n}\n')).toEqual([{ whole: true, json: '{\n"a":1\n}\n' }])
    expect(await found('[1, 2]', { wholeLists: true })).toEqual([{ whole: true, json: '[1, 2]' }])
  })

  it('goes on after a line that is too long', async () => {
    const long = JSON.stringify({ a: 'x'.repeat(2_000) })
    expect(await found(`{"a":1}\n${long}\n{"a":2}`, { ndjson: true }, [500, 900])).toEqual([
      { line: 1, json: '{"a":1}' },
      { line: 2, problem: 'the JSON has more than 1000 bytes and is not read; it begins at byte 8' },
      { line: 3, json: '{"a":2}' },
    ])
  })

  it.each([
    ['[1,2', 'the list cannot be read on: The list ends too soon: at byte 4'],
    ['[1] 2', 'the list cannot be read on: Nothing may come after the list, something is at byte 4'],
    [`["${'x'.repeat(2_000)}"]`, /the list cannot be read on: An element has more than 1000 bytes/],
    [`{"a":\n"${'x'.repeat(2_000)}"}`, 'the JSON has more than 1000 bytes and is not read'],
    [' \n', 'the file is empty, there is no JSON in it'],
    ['', 'the file is empty, there is no JSON in it'],
  ])('says where %s ends being read', async (text, problem) => {
    const last = (await found(text)).at(-1)
    expect(last && 'problem' in last ? last.problem : last).toEqual(
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    )
  })
})
