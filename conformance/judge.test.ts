import { describe, expect, it } from 'vitest'
import {
  abstain,
  both,
  differenceOf,
  holdsExactly,
  idsOf,
  isPartition,
  linksOf,
  listsTheSame,
  nothingWrong,
  readToEnd,
  refusedNamingOneOf,
  refusedWith,
  sandwiched,
  servedAsArray,
  wrong,
} from './judge.ts'
import type { Listing } from './observe.ts'
import type { Answer } from './target.ts'

const answerOf = (status: number, json: unknown, headers: readonly (readonly [string, string])[] = []): Answer => ({
  status,
  headers,
  body: new TextEncoder().encode(json === undefined ? '' : JSON.stringify(json)),
  json,
  header: (name) => headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1],
  error: errorOf(json),
  exchange: {
    at: '2026-01-05T08:03:19.000Z',
    durationMs: 1,
    request: { method: 'GET', url: 'https://host/', headers: [], body: new Uint8Array() },
    response: null,
  },
})

const errorOf = (json: unknown): { code: string; message: string } | undefined =>
  typeof json === 'object' && json !== null && 'code' in json && 'message' in json
    ? { code: String(json.code), message: String(json.message) }
    : undefined

const listingOf = (...ids: readonly string[]): Listing => ({
  items: ids.map((contentId) => ({ contentId })),
  pages: [answerOf(200, [])],
  end: 'complete',
})

const messagesOf = (judgement: ReturnType<typeof both>): readonly string[] =>
  'abstained' in judgement ? ['abstained'] : judgement.map(({ message }) => message)

describe('differenceOf', () => {
  it('does not look at order, and tells lost, extra and repeated apart', () => {
    expect(differenceOf(['a', 'b'], ['b', 'a'])).toEqual({ lost: [], extra: [], repeated: [] })
    expect(differenceOf(['a', 'b'], ['b', 'c', 'c', 'c'])).toEqual({ lost: ['a'], extra: ['c'], repeated: ['c'] })
  })
})

describe('isPartition', () => {
  it('accepts parts that hold everything once, in any order', () => {
    expect(isPartition(listingOf('a', 'b', 'c'), [listingOf('b'), listingOf('c', 'a')])).toEqual(nothingWrong)
  })

  it('finds what is on both sides of a seam, and what is on neither', () => {
    expect(isPartition(listingOf('a', 'b'), [listingOf('a', 'b'), listingOf('b')])).toHaveLength(1)
    expect(isPartition(listingOf('a', 'b'), [listingOf('a'), listingOf()])).toHaveLength(1)
    expect(isPartition(listingOf('a'), [listingOf('a'), listingOf('z')])).toHaveLength(1)
  })

  it('says nothing where nothing is listed, and judges a refused part before anything else', () => {
    expect(isPartition(listingOf(), [listingOf(), listingOf()])).toHaveProperty('abstained')
    const refused: Listing = { items: [], pages: [answerOf(400, { code: 'AF20055', message: 'no' })], end: 'refused' }
    expect(messagesOf(isPartition(listingOf('a'), [refused, listingOf('a')]))).toEqual(['A part was refused.'])
  })
})

describe('listsTheSame and holdsExactly', () => {
  it('compare as sets and report items that come twice', () => {
    expect(listsTheSame(listingOf('a', 'b'), listingOf('b', 'a'), 'Pages')).toEqual(nothingWrong)
    expect(messagesOf(holdsExactly(['a'], ['a', 'a'], 'Pages'))).toEqual(['Pages list content more than once.'])
  })
})

describe('idsOf', () => {
  it('keeps an item without an id in sight', () => {
    expect(idsOf({ ...listingOf(), items: [{ contentType: 'DLP.All', n: 1n }] })[0]).toContain('DLP.All')
  })
})

describe('linksOf', () => {
  it('gives links of any header case, and empty ones', () => {
    const pages = [answerOf(200, [], [['nextpageuri', 'https://host/2']]), answerOf(200, [], [['NextPageUri', '']])]
    expect(linksOf({ ...listingOf(), pages })).toEqual(['https://host/2', ''])
  })
})

describe('readToEnd', () => {
  it('accepts a complete listing, and abstains from a throttled one', () => {
    expect(readToEnd(listingOf('a'), 'It')).toEqual(nothingWrong)
    const throttled: Listing = { items: [], pages: [answerOf(403, { code: 'AF429', message: '' })], end: 'refused' }
    expect(readToEnd(throttled, 'It')).toHaveProperty('abstained')
    expect(readToEnd({ ...listingOf(), end: 'loop' }, 'It')).toHaveLength(1)
  })
})

describe('refusedWith', () => {
  const refusal = answerOf(400, { code: 'AF20031', message: 'Invalid nextPage Input: ABC.' })

  it('demands a 4xx, one of the codes, and the names in any case', () => {
    expect(refusedWith(refusal, ['AF20031'], ['abc'])).toEqual(nothingWrong)
    expect(refusedWith(refusal, ['AF20030', 'AF20055'])).toHaveLength(1)
    expect(refusedWith(refusal, ['AF20031'], ['xyz'])).toHaveLength(1)
    expect(refusedWith(answerOf(200, []), ['AF20031'])).toHaveLength(1)
    expect(refusedWith(answerOf(500, { code: 'AF20031', message: '' }), ['AF20031'])).toHaveLength(1)
  })

  it('refusedNamingOneOf is content with one of several spellings', () => {
    expect(refusedNamingOneOf(refusal, ['AF20031'], ['xyz', 'abc'])).toEqual(nothingWrong)
    expect(refusedNamingOneOf(refusal, ['AF20031'], ['xyz'])).toHaveLength(1)
    expect(refusedNamingOneOf(refusal, ['AF20050'], ['abc'])).toHaveLength(1)
  })
})

describe('servedAsArray', () => {
  it('takes a 200 with an array, and nothing else', () => {
    expect(servedAsArray(answerOf(200, []), 'It')).toEqual(nothingWrong)
    for (const answer of [answerOf(200, null), answerOf(204, undefined), answerOf(200, {}), answerOf(500, [])])
      expect(servedAsArray(answer, 'It')).toHaveLength(1)
    expect(servedAsArray(answerOf(429, undefined), 'It')).toHaveProperty('abstained')
  })
})

describe('sandwiched', () => {
  it('proves nothing when a control was not served', () => {
    const [good, bad] = [answerOf(200, []), answerOf(400, undefined)]
    expect(sandwiched(good, wrong('It.'), good)).toHaveLength(1)
    expect(sandwiched(bad, wrong('It.'), good)).toHaveProperty('abstained')
    expect(sandwiched(good, wrong('It.'), bad)).toHaveProperty('abstained')
  })
})

describe('both', () => {
  it('lets a finding outweigh an abstention, and an abstention outweigh silence', () => {
    expect(both(abstain('no'), wrong('It.'))).toHaveLength(1)
    expect(both(nothingWrong, abstain('no'))).toEqual(abstain('no'))
    expect(both(nothingWrong, nothingWrong)).toEqual(nothingWrong)
  })
})
