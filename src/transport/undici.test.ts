import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer as createTcpServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { emptyBody, type HttpRequest, headerOf, NoAnswer, textOf } from './transport.ts'
import { createUndiciTransport, type UndiciTransport, type UndiciTransportOptions } from './undici.ts'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  open.push({
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(done)
      }),
  })
  return `http://127.0.0.1:${portOf(server.address())}`
}

const portOf = (address: string | AddressInfo | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0

function transport(options: UndiciTransportOptions = {}): UndiciTransport {
  const created = createUndiciTransport(options)
  open.push(created)
  return created
}

const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: [], body: emptyBody })

async function failureOf(promise: Promise<unknown>): Promise<NoAnswer> {
  const error = await promise.catch((caught: unknown) => caught)
  if (error instanceof NoAnswer) return error
  throw new Error('an answer came, or another error', { cause: error })
}

describe('createUndiciTransport', () => {
  it('keeps header names as sent, repeated ones too', async () => {
    const root = await serve((_request, response) => {
      response.writeHead(200, ['NextPageUri', 'a', 'X-Twice', '1', 'X-Twice', '2']).end('{}')
    })
    const answer = await transport().send(get(root))
    expect(answer.headers.filter(([name]) => name === 'X-Twice')).toHaveLength(2)
    expect(headerOf(answer, 'nextpageuri')).toBe('a')
  })

  it('sends path, query, headers and body untouched', async () => {
    const root = await serve((request, response) => {
      request.setEncoding('utf8')
      let body = ''
      request.on('data', (chunk) => (body += chunk))
      request.on('end', () => response.end([request.method, request.url, request.headers['x-a'], body].join('|')))
    })
    const url = `${root}/a//b$c?q=%20x&q=$y`
    const body = new TextEncoder().encode('né')
    const answer = await transport().send({ method: 'POST', url, headers: [['X-A', 'v']], body })
    expect(textOf(answer)).toBe('POST|/a//b$c?q=%20x&q=$y|v|né')
  })

  it('never follows a redirect', async () => {
    const root = await serve((_request, response) => response.writeHead(302, { location: '/elsewhere' }).end())
    expect((await transport().send(get(root))).status).toBe(302)
  })

  it('tells a closed port, a reset, a silence, an endless answer and another protocol apart', async () => {
    const silent = await serve(() => {})
    const endless = await serve((_request, response) => void response.write('x'.repeat(5000)))
    const cut = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('short')
      setTimeout(() => response.destroy(), 10)
    })
    const noise = createTcpServer((socket) => void socket.resume().end('SSH-2.0-nothing\r\n\r\n'))
    await new Promise<void>((ready) => noise.listen(0, '127.0.0.1', ready))
    open.push({ close: () => new Promise((done) => noise.close(done)) })

    const { send } = transport({ timeoutMs: 300, maxAnswerBytes: 1000 })
    expect((await failureOf(send(get('http://127.0.0.1:1/')))).reason).toBe('unreachable')
    expect((await failureOf(send(get(silent)))).reason).toBe('time-out')
    expect((await failureOf(send(get(endless)))).reason).toBe('too-large')
    expect((await failureOf(send(get(cut)))).reason).toBe('reset')
    expect((await failureOf(send(get(`http://127.0.0.1:${portOf(noise.address())}/`)))).reason).toBe('not-http')
  })

  it('stops when its caller does', async () => {
    const silent = await serve(() => {})
    const caller = new AbortController()
    const answer = failureOf(transport().send(get(silent), caller.signal))
    caller.abort()
    expect((await answer).reason).toBe('aborted')
    expect((await failureOf(transport().send(get(silent), caller.signal))).reason).toBe('aborted')
  })
})
