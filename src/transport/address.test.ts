import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAddressReader } from './address.ts'

const byUrl = (url: string): unknown => {
  const { origin, pathname, search } = new URL(url)
  return { origin, path: pathname + search }
}

const addressOf = createAddressReader()

describe('createAddressReader', () => {
  it.each([
    'http://127.0.0.1:8080/api/v1.0/t/activity/feed/subscriptions/list',
    'https://manage.office.com/a//b$c?q=%20x&q=$y/..',
    'https://manage.office.com',
    'https://manage.office.com?a=b',
    'https://manage.office.com/a/./b/../c',
    'https://manage.office.com/a/%2e%2E/c',
    "https://manage.office.com/it's?it's",
    'https://manage.office.com/a b?c d#e',
    'https://user:secret@manage.office.com/é?é',
    'HTTPS://MANAGE.office.com/A',
    'http://[::1]:8080/a',
  ])('finds in %s what URL finds', (url) => expect(addressOf(url)).toEqual(byUrl(url)))

  it('finds what URL finds in whatever follows an origin', () => {
    const piece = fc.constantFrom(
      '/',
      '.',
      '..',
      '%2e',
      '%2E',
      '?',
      '#',
      "'",
      ' ',
      '\\',
      '\n',
      'é',
      '|',
      '^',
      '`',
      'a',
      '$',
      ':',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const url = `http://127.0.0.1:8080/${pieces.join('')}`
        expect(addressOf(url)).toEqual(byUrl(url))
      }),
      { numRuns: 2_000 },
    )
  })

  it('tells origins apart that begin alike', () => {
    const origins = ['http://a.test', 'http://a.test:81', 'http://a.test.b', 'http://a.tes', 'http://b.test']
    for (const origin of [...origins, ...origins.toReversed()]) expect(addressOf(`${origin}/x`).origin).toBe(origin)
  })

  it.each([
    'http://a:80',
    'https://a:443',
    'http://a:443',
    'http://a:007',
    'http://127.1',
    'http://0x7f.1',
    'http://1.2.3',
  ])('finds the origin that URL finds for %s, however often it is asked', (origin) => {
    for (const url of [`${origin}/x`, `${origin}/y?z=1`]) expect(addressOf(url)).toEqual(byUrl(url))
  })

  it.each(['http://a:99999/x', 'http://xn--/x'])('throws for %s every time', (url) => {
    for (const time of [1, 2]) expect(() => addressOf(url), String(time)).toThrow(TypeError)
  })

  it('throws when it is no address', () => expect(() => addressOf('/a')).toThrow(TypeError))
})
