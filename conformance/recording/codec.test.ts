import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/transport/exchange.ts'
import { answerOf } from '../targets/http.ts'
import { decode, encode } from './codec.ts'

const asIs = (text: string): string => text
const overTheFile = (value: unknown): unknown => decode(JSON.parse(JSON.stringify(encode(value, asIs))))

const request = { method: 'GET', url: 'http://a.invalid/', headers: [], body: new Uint8Array() }

function answer(text: string) {
  const response = { status: 200, headers: [['X-Some', 'thing']] as const, body: Buffer.from(text) }
  const exchange: Exchange = { at: '', durationMs: 1, request, response }
  return answerOf(response, exchange)
}

describe('encode and decode', () => {
  it('give back any value that rules make', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withUnicodeString: true,
      withTypedArray: false,
    })
    fc.assert(
      fc.property(anything, (value) => {
        expect(overTheFile(value)).toStrictEqual(value)
      }),
      { numRuns: 2_000, seed: 1 },
    )
  })

  it('give back bytes, whether they are text or not', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(overTheFile(bytes)).toStrictEqual(bytes)
      }),
      { seed: 1 },
    )
  })

  it('give back what an answer can be asked', () => {
    const text = '{"error":{"code":"AF20020","message":"no"},"big":9007199254740993}'
    const revived = overTheFile({ one: answer(text) })
    expect(revived).toMatchObject({
      one: { status: 200, error: { code: 'AF20020', message: 'no' }, json: { big: 9007199254740993n } },
    })
    const { one } = Object(revived)
    expect([one.header('x-some'), one.header('x-other')]).toEqual(['thing', undefined])
  })

  it('keep one object one, and stop at what leads back to itself', () => {
    const shared = { a: 1 }
    const { x, y, z } = Object(overTheFile({ x: [shared], y: shared, z: { $: 'undefined' } }))
    expect(x[0]).toBe(y)
    expect(z).toEqual({ $: 'undefined' })
    const round: { self?: unknown } = {}
    round.self = round
    expect(overTheFile(round)).toEqual({ self: undefined })
  })

  it('keep no token of a tenant and no header that carries one, but a token that names a page', () => {
    const text = JSON.stringify(
      encode(
        [
          { tenantId: 't', token: 'canary-1', call: () => 0 },
          { tenant: {}, token: 'canary-2' },
          { accessToken: 'canary-3', clientId: 'c' },
          [['Authorization', 'Bearer canary-4']],
          { token: 'a page' },
        ],
        asIs,
      ),
    )
    expect(text).not.toContain('canary')
    expect(text).toContain('a page')
  })

  it('refuse what they never made', () => {
    expect(() => decode({ $: 'answer', v: [['status', 200]] })).toThrow('an answer is not whole')
    expect(() => decode({ $: 'wormhole' })).toThrow('there is no value of the kind wormhole')
  })
})
