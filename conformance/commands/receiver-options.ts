import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Command, InvalidArgumentError } from 'commander'
import { createReceivers, type PublicReceivers, type Receivers } from '../receiver/receivers.ts'
import { isLoopback } from '../targets/http.ts'
import { UsageError } from './terminal.ts'

/** The options that say where a target may call us. */
export interface ReceiverOptions {
  readonly webhookUrl?: string
  readonly webhookListen?: Endpoint
  /** File names. */
  readonly webhookCertificate?: string
  readonly webhookKey?: string
}

interface Endpoint {
  readonly host: string
  readonly port: number
}

/** Gives a command the options that say where a target may call us. */
export const withReceiverOptions = (command: Command): Command =>
  command
    .option('--webhook-url <url>', 'the https address under which the server reaches this suite', httpsUrl)
    .option('--webhook-listen <host:port>', 'where calls to that address arrive', endpoint)
    .option('--webhook-certificate <file>', 'the certificate of that address with its chain, PEM')
    .option('--webhook-key <file>', 'the private key of that certificate, PEM')

/**
 * Receivers that a target can reach, if there are any. A target on this machine calls us on loopback; others need a public address,
 * and one with a certificate unless they can be told whom to trust.
 *
 * @throws {UsageError} when the options do not fit together
 */
export function receiversFor(options: ReceiverOptions, target: { readonly control?: string }): Receivers | undefined {
  const { webhookUrl, webhookListen, webhookCertificate, webhookKey } = options
  if (webhookUrl === undefined || webhookListen === undefined) {
    const alone = Object.entries({ webhookUrl, webhookListen, webhookCertificate, webhookKey }).some(
      ([, value]) => value !== undefined,
    )
    if (alone) throw new UsageError('--webhook-url and --webhook-listen need each other, and the other two need them')
    const reachesLoopback = target.control !== undefined && isLoopback(new URL(target.control).hostname)
    return reachesLoopback ? createReceivers() : undefined
  }
  const at: PublicReceivers = { url: webhookUrl, ...webhookListen }
  if (webhookCertificate !== undefined && webhookKey !== undefined) {
    return createReceivers({ ...at, identity: identityFrom(webhookCertificate, webhookKey) })
  }
  if (webhookCertificate !== undefined || webhookKey !== undefined) {
    throw new UsageError('--webhook-certificate and --webhook-key need each other')
  }
  if (target.control === undefined) {
    throw new UsageError(
      'without --control the server cannot be told whom to trust: give --webhook-certificate and --webhook-key',
    )
  }
  return createReceivers(at)
}

function identityFrom(certificate: string, key: string): { readonly cert: string; readonly key: string } {
  const identity = {
    cert: textOf(certificate, '--webhook-certificate'),
    key: textOf(key, '--webhook-key'),
  }
  const read = orNothing(() => new X509Certificate(identity.cert))
  const own = orNothing(() => createPrivateKey(identity.key))
  if (!read) throw new UsageError(`${certificate} holds no certificate in PEM`)
  if (!own) throw new UsageError(`${key} holds no private key in PEM that can be used without a passphrase`)
  if (!read.checkPrivateKey(own)) throw new UsageError(`the key in ${key} is not the one of ${certificate}`)
  return identity
}

function textOf(file: string, option: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new UsageError(`cannot read ${file} (${reason}); ${option} names a file`)
  }
}

function orNothing<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function httpsUrl(value: string): string {
  if (!URL.canParse(value) || new URL(value).protocol !== 'https:') {
    throw new InvalidArgumentError('It must be a whole address, beginning with https://.')
  }
  return value.replace(/\/+$/, '')
}

/** The same as an option has it. */
export const endpointText = ({ host, port }: Endpoint): string => `${host.includes(':') ? `[${host}]` : host}:${port}`

export function endpoint(value: string): Endpoint {
  const [, host = '', port = ''] = /^(?:(.+):)?(\d{1,5})$/.exec(value) ?? []
  if (port === '' || Number(port) > 65_535 || Number(port) === 0) {
    throw new InvalidArgumentError('It must be an address of this machine and a port, such as 0.0.0.0:8443.')
  }
  return { host: host === '' ? '127.0.0.1' : host.replace(/^\[|\]$/g, ''), port: Number(port) }
}
