import fc from 'fast-check'
import { isInteger, parse } from 'lossless-json'
import { describe, expect, it } from 'vitest'
import { parseJson, printJson } from './parse-json.ts'

const sequenceNumber = 639308918970733837n

/** JSON texts with numbers of every length, as objects, lists, keys and strings hold them. */
const jsonText = fc
  .tuple(fc.jsonValue(), fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), fc.nat(2 ** 30))
  .map(
    ([value, large, small]) =>
      `{ "v": ${JSON.stringify(value)}, "list": [${large},${small}, -1.5e3 ], "${large}": "${large}" }`,
  )

/** The same value with each `bigint` as the number that `JSON.parse` makes of it. */
function rounded(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(rounded)
  if (typeof value !== 'object' || value === null) return value
  const copy = {}
  for (const [key, member] of Object.entries(value)) {
    Object.defineProperty(copy, key, { value: rounded(member), enumerable: true, configurable: true, writable: true })
  }
  return copy
}

describe('parseJson', () => {
  it('keeps the digits of an integer past 2^53', () => {
    expect(parseJson('{"sequenceNumber":639308918970733837}')).toEqual({ sequenceNumber })
    expect(parseJson('-9007199254740993')).toBe(-9007199254740993n)
  })

  it('keeps numbers as numbers where they are exact, and fractions always', () => {
    const text = '[9007199254740991,1e20,12345678901234567890.5,0.1]'
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })

  it('reads bytes, with or without a byte order mark', () => {
    expect(parseJson(new TextEncoder().encode('{"ä":[639308918970733837]}'))).toEqual({ ä: [sequenceNumber] })
    expect(parseJson(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31))).toBe(1)
  })

  it('reads what JSON.parse reads, but for the digits', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(rounded(parseJson(text))).toEqual(rounded(JSON.parse(text)))
      }),
    )
  })

  it('loses no digit of any integer, wherever it stands', () => {
    const place = fc.constantFrom<(digits: string) => string>(
      (digits) => digits,
      (digits) => `[${digits}]`,
      (digits) => `[1,${digits}]`,
      (digits) => `{"a":\n${digits}}`,
      (digits) => `\t${digits} `,
    )
    fc.assert(
      fc.property(place, fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), (wrap, integer) => {
        const text = wrap(integer.toString())
        expect(printJson(parseJson(text))).toBe(text.replaceAll(/\s/g, ''))
      }),
    )
  })

  it('reads what another lossless parser reads', () => {
    const parseNumber = (literal: string): number | bigint => {
      const value = Number(literal)
      return Number.isSafeInteger(value) || !isInteger(literal) ? value : BigInt(literal)
    }
    const odd = fc.string({
      unit: fc.constantFrom('"', '\\\\', '\u0000', '9', '{', ':', ' ', 'é', '12345678901234567890'),
    })
    const value = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        odd.map((text) => JSON.stringify(text)),
        fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
        fc.array(tie('value')).map((items) => `[${items.join(' ,\n')}]`),
        fc
          .array(fc.tuple(odd, tie('value')))
          .map((members) => `{${members.map(([name, member]) => `${JSON.stringify(name)} :${member}`).join(',')}}`),
      ),
    })).value
    fc.assert(
      fc.property(value, (text) => {
        const read = parseJson(String(text))
        expect(read).toEqual(
          parse(String(text), undefined, { parseNumber, onDuplicateKey: ({ newValue }) => newValue }),
        )
        expect(parseJson(printJson(read))).toEqual(read)
      }),
    )
  })

  it('makes an own member of __proto__, and takes the last of equal keys', () => {
    for (const large of ['1', '639308918970733837']) {
      const value = parseJson(`{"__proto__":{"isAdmin":true},"a":1,"a":[2],"n":${large}}`)
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
      expect(Object.keys(value as object)).toEqual(['__proto__', 'a', 'n'])
      expect(value).toMatchObject({ a: [2] })
    }
  })

  it.each([
    '',
    '{',
    '[1,]',
    '{"a":1,}',
    "{'a':1}",
    'nul',
    '[639308918970733837',
    '[639308918970733837,]',
    '{"a":639308918970733837}}',
    '[0639308918970733837]',
    '{639308918970733837:1}',
    `{639308918970733837${' '.repeat(100)}:1}`,
    '[639308918970733837] x',
    '"\u0001 639308918970733837"',
    `${'['.repeat(200_000)}639308918970733837`,
  ])('throws a SyntaxError on malformed text: %.30s', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError)
  })

  it('throws a SyntaxError on bytes that are not UTF-8', () => {
    expect(() => parseJson(Uint8Array.of(0x22, 0xff, 0x22))).toThrow(SyntaxError)
  })
})

describe('printJson', () => {
  it('writes a bigint as the integer that it is', () => {
    expect(printJson({ sequenceNumber, list: [1n] })).toBe('{"sequenceNumber":639308918970733837,"list":[1]}')
  })

  it('writes what JSON.stringify writes when there is no bigint', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, space) => {
        expect(printJson(value, space)).toBe(JSON.stringify(value, null, space))
      }),
    )
  })

  it('leaves out undefined members, and refuses what has no JSON form', () => {
    expect(printJson({ a: undefined, b: 1n })).toBe('{"b":1}')
    expect(() => printJson(undefined)).toThrow(TypeError)
  })

  it('gives back what it is given, whatever is in it', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const value = parseJson(text)
        expect(parseJson(printJson(value))).toEqual(value)
      }),
    )
  })
})
