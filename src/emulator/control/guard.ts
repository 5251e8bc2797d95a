import { type HttpRequest, type HttpResponse, headerOf, type Transport } from '../../transport/transport.ts'
import { render } from '../answer.ts'
import { ControlRefusal } from './requests.ts'

/** Names that lead to this machine, whoever asks. */
const loopback = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
const addressLiteral = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/
const anyAddress: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]'])

/**
 * Keeps other web pages out of the control interface. A page elsewhere that makes a browser call it is told by its `Origin`; one
 * whose own name was bent to point here, by the `Host` that the browser sends. Programs send no `Origin` and say an address.
 *
 * @param hosts where the emulator was told to listen, and any other name by which it may be called
 */
export function guardControl(control: Transport, hosts: readonly string[]): Transport {
  const known = new Set(hosts.map((host) => host.toLowerCase()))
  const takesAddresses = hosts.some((host) => anyAddress.has(host))
  const isOurs = (name: string): boolean =>
    loopback.test(name) ||
    known.has(name) ||
    known.has(name.replace(/^\[|\]$/g, '')) ||
    (takesAddresses && addressLiteral.test(name))

  return async (request, signal) => {
    const host = headerOf(request, 'host')
    const origin = headerOf(request, 'origin')
    if (host !== undefined && !isOurs(nameIn(host)))
      return forbid(
        `Host '${shown(host)}' is not a name of this server; start it with --host or --public-url to say so.`,
      )
    if (origin !== undefined && !isSame(origin, request, host))
      return forbid(`Pages of origin '${shown(origin)}' may not use the control interface.`)
    return control(request, signal)
  }
}

/** The name in a `Host` header, without the port. */
const nameIn = (host: string): string => host.toLowerCase().replace(/:\d*$/, '')

const isSame = (origin: string, { url }: HttpRequest, host: string | undefined): boolean =>
  URL.canParse(origin) && new URL(origin).host === (host?.toLowerCase() ?? new URL(url).host)

const shown = (text: string): string => text.slice(0, 100)

const forbid = (message: string): HttpResponse =>
  render(new ControlRefusal(403, 'Forbidden', message).toAnswer(), (value) => JSON.stringify(value))
