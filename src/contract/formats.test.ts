import ajvFormats, { type FormatName } from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isAuditDateTime,
  isByte,
  isDate,
  isDateTime,
  isDuration,
  isFeedDateTime,
  isFloat,
  isInt32,
  isIpv4,
  isIpv6,
  isUri,
  isUuid,
} from './formats.ts'

/** The formats that ajv-formats knows by the same name, with texts that both accept. */
const shared = {
  'date-time': {
    decide: isDateTime,
    samples: ['2015-05-23T17:35:00.000Z', '2016-12-31T23:59:60Z', '2017-01-01T05:29:60+05:30', '2015-05-23t17:35:00z'],
  },
  date: { decide: isDate, samples: ['2016-02-29', '0001-01-02', '9999-12-31'] },
  uuid: { decide: isUuid, samples: ['41463f53-8812-40f4-890f-865bf6e35190', '46B472A7-C68E-4ADF-8ADE-3DB49497518E'] },
  uri: {
    decide: isUri,
    samples: [
      'https://manage.office.com/api/v1.0/41463f53/activity/feed/audit/492638008028$492638008028$f28ab78ad40140608012736e37',
      'https://user:secret@[2001:db8::1]:8443/a%20b;c=d/?q=a/b?c&$d=(e)#f?/',
      'urn:ietf:rfc:2648',
      'mailto:John.Doe@example.com',
      'file:///etc/fstab',
      'https://webhook.myapp.com/o365/',
    ],
  },
  ipv4: { decide: isIpv4, samples: ['192.0.2.255', '0.0.0.0'] },
  ipv6: { decide: isIpv6, samples: ['2001:db8::17', '::', '::ffff:192.0.2.1', '1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:8'] },
  byte: { decide: isByte, samples: ['', 'TQ==', 'TWE=', 'TWFu', 'ab+/'] },
  duration: { decide: isDuration, samples: ['P7D', 'PT10M', 'P1Y2M3DT4H5M6S', 'P2W'] },
} as const satisfies Partial<Record<FormatName, { decide: (text: string) => boolean; samples: readonly string[] }>>

/** What ajv-formats lets through and the contract does not. */
const laxities: readonly (readonly [keyof typeof shared, string, string])[] = [
  ['date-time', '2015-05-23 17:35:00Z', 'a space for T'],
  ['date-time', '2015-05-23\n17:35:00Z', 'a line break for T'],
  ['date-time', '2015-05-23T17:35:00+0100', 'an offset without colon'],
  ['date-time', '2015-05-23T17:35:00-01', 'an offset without minutes'],
  ['uuid', 'urn:uuid:41463f53-8812-40f4-890f-865bf6e35190', 'a URN'],
  ['byte', 'TWFu\n!', 'anything beside one good line'],
]

/** The decision of ajv-formats. */
function theirs(name: FormatName): (value: never) => boolean {
  const format = ajvFormats.default.get(name)
  if (format instanceof RegExp) return (text: string) => format.test(text)
  if (typeof format === 'function') return format
  if (typeof format === 'object' && typeof format.validate === 'function') return format.validate as never
  throw new Error(`ajv-formats has no ${name}`)
}

/** Texts on both sides of the border of a format: a good one with a few characters taken out, put in or exchanged. */
const nearly = (samples: readonly string[]): fc.Arbitrary<string> => {
  const character = fc.oneof(
    fc.constantFrom(...'0123456789aAfFgzZtT:.-+/ %?#@[]{}=PWMDYSH_~$,;\n"\\'),
    fc.constantFrom('é', '💶', '\u0000', '２', '::', '60', '24', '00', '%2', '%2f', '//'),
  )
  const edit = fc.record({ at: fc.nat(60), remove: fc.nat(3), insert: fc.oneof(fc.constant(''), character) })
  return fc.tuple(fc.constantFrom(...samples), fc.array(edit, { maxLength: 3 })).map(([sample, edits]) =>
    edits.reduce((text, { at, remove, insert }) => {
      const from = at % (text.length + 1)
      return text.slice(0, from) + insert + text.slice(from + remove)
    }, sample),
  )
}

describe('formats that ajv-formats has too', () => {
  for (const [name, { decide, samples }] of Object.entries(shared)) {
    const reference = theirs(name as FormatName)

    it(`${name} accepts good texts`, () => {
      expect(samples.filter((text) => !decide(text))).toEqual([])
      expect(samples.filter((text) => !reference(text as never))).toEqual([])
    })

    it(`${name} accepts nothing that ajv-formats refuses`, () => {
      fc.assert(
        fc.property(nearly(samples), (text) => !decide(text) || reference(text as never)),
        { numRuns: 3_000 },
      )
    })
  }

  it.each(laxities)('%s refuses %j: %s', (name, text) => {
    expect(theirs(name)(text as never)).toBe(true)
    expect(shared[name].decide(text)).toBe(false)
  })

  it('int32 and float accept nothing that ajv-formats refuses', () => {
    const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(2 ** 31, -(2 ** 31), 2 ** 31 - 1, -0, 1e300))
    fc.assert(fc.property(number, (value) => !isInt32(value) || theirs('int32')(value as never)))
    expect([2 ** 31 - 1, -(2 ** 31), -0].every(isInt32)).toBe(true)
    expect([2 ** 31, 0.5, Number.NaN, Number.POSITIVE_INFINITY].some(isInt32)).toBe(false)
    expect([isFloat(3.4e38), isFloat(3.5e38)]).toEqual([true, false])
  })
})

describe('isDateTime', () => {
  it('accepts every instant as Date writes it', () => {
    const instants = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
    fc.assert(fc.property(instants, (instant) => isDateTime(instant.toISOString())))
  })

  it.each([
    '2015-02-29T00:00:00Z',
    '2015-05-23T24:00:00Z',
    '2015-05-23T17:35:60Z',
    '2015-05-23T17:35:00.Z',
    '2015-05-23T17:35Z',
  ])('refuses %s', (text) => expect(isDateTime(text)).toBe(false))

  it('refuses a time without an offset, because it names no instant', () => {
    expect(isDateTime('2015-05-23T17:35:00')).toBe(false)
  })
})

describe('isAuditDateTime', () => {
  it.each(['2015-06-29T20:03:19', '2015-06-29T20:03:19Z', '2026-07-29T21:35:19.1234567', '0001-01-02T00:00:00'])(
    'accepts %s',
    (text) => expect(isAuditDateTime(text)).toBe(true),
  )

  it.each([
    '2015-06-29',
    '2015-06-29T20:03',
    '2015-06-29T20:03:19+00:00',
    '2015-06-29T20:03:60',
    '2015-06-29T20:03:19.',
    '',
  ])('refuses %s', (text) => expect(isAuditDateTime(text)).toBe(false))
})

describe('isFeedDateTime', () => {
  it.each(['2015-08-01', '2015-08-01T12:30', '2015-08-01T12:30:59', '2016-02-29'])('accepts %s', (text) =>
    expect(isFeedDateTime(text)).toBe(true),
  )

  it.each([
    '2015-08-01T12',
    '2015-08-01T12:30:59Z',
    '2015-08-01T12:30:59.5',
    '2015-8-1',
    '2015-02-29',
    '2015-08-01 12:30',
    '20150801',
  ])('refuses %s', (text) => expect(isFeedDateTime(text)).toBe(false))

  it('accepts nothing but a day, a minute or a second of a real date', () => {
    const samples = ['2015-08-01', '2015-08-01T12:30', '2015-08-01T12:30:59']
    const forms = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?$/
    fc.assert(
      fc.property(nearly(samples), (text) => {
        const instant = Date.parse(`${text.length === 10 ? `${text}T00:00` : text}Z`)
        // Date takes the 31st of any month and hour 24; the date must survive being written again.
        const isReal = !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
        return isFeedDateTime(text) === (forms.test(text) && isReal)
      }),
      { numRuns: 3_000 },
    )
  })
})
