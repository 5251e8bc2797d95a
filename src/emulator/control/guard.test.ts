import { describe, expect, test } from 'vitest'
import { emptyBody, type HeaderList, textOf } from '../../transport/transport.ts'
import { createEmulator } from '../emulator.ts'
import { guardControl } from './guard.ts'

/** What the control interface of an emulator that listens on `hosts` answers to a request with these headers. */
const ask = (hosts: readonly string[], headers: HeaderList) =>
  guardControl(
    createEmulator().control,
    hosts,
  )({
    method: 'GET',
    url: 'http://127.0.0.1:8081/control/v1',
    headers,
    body: emptyBody,
  })

const statusOf = async (hosts: readonly string[], headers: HeaderList) => (await ask(hosts, headers)).status

describe('guardControl', () => {
  test.each(['127.0.0.1:8081', 'localhost:8081', 'LocalHost', '[::1]:8081', '127.8.9.1', 'emulator.localhost:1'])(
    'lets in who calls it %s',
    async (host) => {
      expect(await statusOf(['127.0.0.1'], [['Host', host]])).toBe(200)
    },
  )

  test.each([
    'evil.example',
    'localhost.evil.example:8081',
    '127.0.0.1.evil.example',
    '192.168.1.7',
    '',
    'localhost@x',
  ])('refuses who calls it %s', async (host) => {
    const answer = await ask(['127.0.0.1'], [['Host', host]])
    expect(answer.status).toBe(403)
    expect(JSON.parse(textOf(answer))).toMatchObject({ error: { code: 'Forbidden' } })
  })

  test('takes the host it was told, and any address when it listens on all', async () => {
    expect(await statusOf(['emulator.test'], [['Host', 'emulator.test:80']])).toBe(200)
    expect(await statusOf(['0.0.0.0'], [['Host', '192.168.1.7:8081']])).toBe(200)
    expect(await statusOf(['::'], [['Host', '[fe80::1]:8081']])).toBe(200)
    expect(await statusOf(['0.0.0.0'], [['Host', 'evil.example']])).toBe(403)
    expect(await statusOf(['0.0.0.0', 'emulator'], [['Host', 'emulator:8081']])).toBe(200)
  })

  test.each([
    ['http://127.0.0.1:8081', 200],
    ['http://127.0.0.1:8080', 403],
    ['http://localhost:8081', 403],
    ['https://evil.example', 403],
    ['null', 403],
  ])('answers a page of origin %s with %i', async (origin, status) => {
    const headers: HeaderList = [
      ['Host', '127.0.0.1:8081'],
      ['Origin', origin],
    ]
    expect(await statusOf(['127.0.0.1'], headers)).toBe(status)
  })
})
