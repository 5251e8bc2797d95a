import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finerThanMilliseconds, offsetLess, withOffset } from '../arbitraries/date-form.ts'
import {
  differenceOf,
  differenceOfInstants,
  entriesOf,
  instantOf,
  integerOf,
  isUnset,
  kindOf,
  memberAt,
  placeOf,
  show,
} from './content-activity.ts'

const sent = {
  contentMetadata: {
    contentEntries: [
      {
        '@odata.type': 'microsoft.graph.processConversationMetadata',
        identifier: '68fa951a-898a-4427-8e9e-6f8c05e9fe2b',
        name: 'Purview API Explorer message',
        correlationId: '559a2343-7aa2-4912-93fe-72c47b2706ed',
        sequenceNo: 0,
        isTruncated: false,
        createdDateTime: '2025-04-28T20:17:55',
        modifiedDateTime: '2025-04-28T20:17:55',
      },
    ],
    activityMetadata: { activity: 'uploadText' },
    deviceMetadata: {
      deviceType: 'unmanaged',
      operatingSystemSpecifications: { operatingSystemPlatform: 'Windows 11', operatingSystemVersion: '10.0.26100.0' },
    },
  },
}

const answered = {
  contentMetadata: {
    protectedAppMetadata: null,
    contentEntries: [
      {
        identifier: '68fa951a-898a-4427-8e9e-6f8c05e9fe2b',
        content: null,
        name: 'Purview API Explorer message',
        sequenceNumber: null,
        createdDateTime: '2025-04-28T20:17:55Z',
      },
    ],
    activityMetadata: { activity: 'downloadText' },
    deviceMetadata: {
      deviceType: 'unmanaged',
      operatingSystemSpecifications: { operatingSystemPlatform: 'Windows 11', operatingSystemVersion: '10.0.26100.0' },
    },
  },
}

describe('instantOf', () => {
  it.each([
    ['2025-04-28T20:17:55', '2025-04-28T20:17:55Z'],
    ['2025-04-28T22:17:55+02:00', '2025-04-28T20:17:55Z'],
    ['2025-04-28T20:17:55.5', '2025-04-28T20:17:55.5000000Z'],
    ['2019-12-31T23:30:00-01:00', '2020-01-01T00:30:00Z'],
    ['2025-07-03T22:02:08.5393995+00:00', '2025-07-03T22:02:08.5393995Z'],
  ])('instantOf reads %s and %s as the same', (one, other) => {
    expect(instantOf(one)).toBe(instantOf(other))
    expect(differenceOfInstants(one, other)).toBeUndefined()
  })

  it('instantOf agrees with Date as far as Date goes', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
        expect(instantOf(date.toISOString())).toBe(BigInt(date.getTime()) * 1_000_000_000n)
      }),
    )
  })

  it('instantOf gives nothing for what is no date and time', () => {
    for (const text of ['2025-04-28', '28.04.2025 20:17', '', null, 7]) expect(instantOf(text)).toBeUndefined()
  })

  it('instantOf tells every two forms of the arbitraries apart when a tick differs', () => {
    const scope = { now: Date.UTC(2026, 0, 1), clockStands: true, contentTypes: [], blobs: [] }
    const form = fc.oneof(offsetLess(scope), withOffset(scope), finerThanMilliseconds(scope))
    fc.assert(
      fc.property(form, ({ at, text }) => {
        expect(Number(instantOf(text)) / 1e12).toBeCloseTo(at, 4)
        expect(at).toBeLessThan(scope.now / 1_000)
      }),
    )
  })
})

describe('differenceOfInstants', () => {
  it.each([
    ['the offset cut off', '2025-04-28T22:17:55+02:00', '2025-04-28T22:17:55Z'],
    ['no Z', '2025-04-28T20:17:55', '2025-04-28T20:17:55'],
    ['an offset of zero instead of Z', '2025-04-28T20:17:55Z', '2025-04-28T20:17:55+00:00'],
    ['the fraction cut off', '2025-04-28T20:17:55.5Z', '2025-04-28T20:17:55Z'],
    ['a fraction misread', '2025-04-28T20:17:55.5Z', '2025-04-28T20:17:55.005Z'],
    ['a millisecond lost', '2025-04-28T20:17:55.5Z', '2025-04-28T20:17:55.499Z'],
    ['null', '2025-04-28T20:17:55Z', null],
  ])('differenceOfInstants sees %s', (_, one, other) => {
    expect(differenceOfInstants(one, other)).toBeDefined()
  })
})

describe('differenceOfInstants', () => {
  it.each(['2025-07-03T22:02:08.539Z', '2025-07-03T22:02:08.540Z', '2025-07-03T22:02:08.5394Z'])(
    'differenceOfInstants takes %s for an instant of seven digits',
    (got) => {
      expect(differenceOfInstants('2025-07-03T22:02:08.5393995+00:00', got)).toBeUndefined()
    },
  )
})

describe('differenceOf', () => {
  const part = (name: string) =>
    differenceOf(memberAt(sent, 'contentMetadata', name), memberAt(answered, 'contentMetadata', name), name)

  it("differenceOf finds the error of the document's sample, and only that", () => {
    expect(part('activityMetadata')).toBe('activityMetadata.activity is "downloadText", sent was "uploadText"')
    expect(part('deviceMetadata')).toBeUndefined()
  })

  it('differenceOf takes added nulls, another spelling of a type, and null for an object in which nothing was set', () => {
    expect(differenceOf({ a: 'x' }, { a: 'x', b: null }, '')).toBeUndefined()
    expect(
      differenceOf({ '@odata.type': 'microsoft.graph.x', a: 1 }, { '@odata.type': '#microsoft.graph.x', a: 1 }, ''),
    ).toBeUndefined()
    expect(differenceOf({}, null, '')).toBeUndefined()
  })

  it('differenceOf compares integers by value and texts by character', () => {
    expect(differenceOf(5n, 5, '')).toBeUndefined()
    expect(differenceOf('0012', '12', '')).toBeDefined()
    expect(differenceOf('cafe\u0301', 'caf\u00e9', '')).toBeDefined()
    expect(differenceOf(false, null, '')).toBeDefined()
    expect(differenceOf(undefined, null, '')).toBeUndefined()
    expect(differenceOf(undefined, '', '')).toBeDefined()
  })

  it('differenceOf finds nothing between a value and itself', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean(), fc.bigInt(), fc.integer()), {
          noNullPrototype: true,
        }),
        (value) => differenceOf(value, value, '') === undefined,
      ),
    )
  })
})

describe('integerOf', () => {
  it('integerOf keeps integers that no double holds, also when they come as text', () => {
    expect(integerOf(639308918970733837n)).toBe(639308918970733837n)
    expect(integerOf('639308918970733837')).toBe(639308918970733837n)
    expect(integerOf(7)).toBe(7n)
    for (const value of [1.5, 'x', null, undefined, true]) expect(integerOf(value)).toBeUndefined()
  })
})

describe('kindOf', () => {
  it('kindOf reads both kinds with and without #, and nothing else', () => {
    expect(entriesOf(sent).map(kindOf)).toEqual(['conversation'])
    expect(kindOf({ '@odata.type': '#microsoft.graph.processFileMetadata' })).toBe('file')
    expect(kindOf({ '@odata.type': '#microsoft.graph.processContentMetadataBase' })).toBeUndefined()
    expect(kindOf({})).toBeUndefined()
  })
})

describe('placeOf', () => {
  it("placeOf finds the undeclared member of the document's request, and not in its answer", () => {
    expect(placeOf('sequenceNo', sent)).toBe('contentMetadata.contentEntries[0].sequenceNo')
    expect(placeOf('sequenceNo', answered)).toBeUndefined()
  })
})

describe('show', () => {
  it('show prints integers of any size, absence and nested values', () => {
    expect(show(2n ** 63n)).toBe('9223372036854775808')
    expect(show(undefined)).toBe('absent')
    expect(show({ length: 9007199254740993n })).toBe('{"length":"9007199254740993"}')
    expect([null, undefined, '', 0, {}].map(isUnset)).toEqual([true, true, false, false, false])
  })
})
