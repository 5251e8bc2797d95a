import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuthority } from '../../src/transport/certificates.ts'
import { endpointText, type ReceiverOptions, receiversFor, withReceiverOptions } from './receiver-options.ts'
import { UsageError } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'receiver-'))
const file = (name: string): string => join(folder, name)

beforeAll(async () => {
  const { issue } = await createAuthority()
  const { cert, key } = await issue({ names: ['hooks.example.com'], usage: 'server' })
  const other = await issue({ names: ['hooks.example.com'], usage: 'server' })
  writeFileSync(file('cert.pem'), cert)
  writeFileSync(file('other-key.pem'), other.key)
  writeFileSync(file('key.pem'), key)
})
afterAll(() => rmSync(folder, { recursive: true }))

const url = 'https://hooks.example.com/suite'
const parsed = (...args: readonly string[]): ReceiverOptions =>
  withReceiverOptions(new Command().exitOverride().configureOutput({ writeErr: () => {} }))
    .parse([...args], { from: 'user' })
    .opts<ReceiverOptions>()
const at = (...more: readonly string[]): ReceiverOptions =>
  parsed('--webhook-url', url, '--webhook-listen', '0.0.0.0:8443', ...more)
const withFiles = (certificate: string, key: string): ReceiverOptions =>
  at('--webhook-certificate', file(certificate), '--webhook-key', file(key))

const loopback = { control: 'http://127.0.0.1:8091/control/v1' }
const elsewhere = { control: 'https://control.example.com/control/v1' }

describe('withReceiverOptions', () => {
  it.each([
    ['8443', '127.0.0.1:8443'],
    ['0.0.0.0:443', '0.0.0.0:443'],
    ['[::1]:443', '[::1]:443'],
  ])('listens at %s', (given, meant) => {
    const { webhookListen } = parsed('--webhook-listen', given)
    expect(webhookListen && endpointText(webhookListen)).toBe(meant)
  })

  it.each(['here', '0.0.0.0:0', '0.0.0.0:70000', ''])('does not listen at "%s"', (given) => {
    expect(() => parsed('--webhook-listen', given)).toThrow(/such as 0.0.0.0:8443/)
  })
})

describe('receiversFor', () => {
  it('listens on loopback for a target on this machine that can be told whom to trust', () => {
    expect(receiversFor({}, loopback)?.needTrust).toBe(true)
    expect(receiversFor({}, elsewhere)).toBeUndefined()
    expect(receiversFor({}, {})).toBeUndefined()
  })

  it('has a public address for others, under its own certificate or the authority of the run', () => {
    expect(receiversFor(at(), elsewhere)?.needTrust).toBe(true)
    expect(receiversFor(withFiles('cert.pem', 'key.pem'), {})?.needTrust).toBe(false)
  })

  it.each<[string, () => ReceiverOptions, RegExp]>([
    ['an address without a place to listen', () => parsed('--webhook-url', url), /need each other/],
    ['a key alone', () => parsed('--webhook-key', file('key.pem')), /need each other/],
    ['a certificate without its key', () => at('--webhook-certificate', file('cert.pem')), /need each other/],
    ['a target that cannot be told whom to trust', () => at(), /cannot be told whom to trust/],
    ['a certificate that is not there', () => withFiles('none.pem', 'key.pem'), /cannot read .*ENOENT/],
    ['a certificate that is none', () => withFiles('key.pem', 'key.pem'), /holds no certificate/],
    ['the key of another certificate', () => withFiles('cert.pem', 'other-key.pem'), /is not the one of/],
    ['a key that is none', () => withFiles('cert.pem', 'cert.pem'), /holds no private key/],
  ])('refuses %s in one sentence', (_what, options, says) => {
    expect(() => receiversFor(options(), {})).toThrow(UsageError)
    expect(() => receiversFor(options(), {})).toThrow(says)
  })
})
