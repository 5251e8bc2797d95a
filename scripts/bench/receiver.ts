import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Benchmark, median, row } from './measure.ts'

const entry = pathToFileURL(join(import.meta.dirname, '../../dist/src/webhook/index.js')).href

/** What is compared: the receiver as built, and the least that `node:http` can do with a body. */
const listeners = {
  ours: `import { createWebhookReceiver } from ${JSON.stringify(entry)}
const listener = createWebhookReceiver({ authId: 'id', onNotifications: () => {} }).node`,
  bare: `const listener = (request, response) => {
  request.resume().on('end', () => response.writeHead(200, { 'Content-Length': 0 }).end())
}`,
}

/** Both in processes of their own, called in turns over sockets that send what was written beforehand. */
export const benchReceiver: Benchmark = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const ours = await serve(folder, 'ours')
  const bare = await serve(folder, 'bare')
  try {
    const one = await inTurns({ ours, bare }, 1, 2_000)
    row('notifications a second, one a call', median(one.map((round) => round.ours.rate)).toFixed(0), '≥ 10,000')
    row(
      'notifications in a second of CPU, one a call',
      (1e6 / median(one.map((round) => round.ours.cpu))).toFixed(0),
      '≥ 10,000',
    )
    row(
      'CPU of a call, relative to node:http that reads it and answers 200',
      `${median(one.map((round) => round.ours.cpu / round.bare.cpu)).toFixed(2)} ×`,
    )
    const many = await inTurns({ ours, bare }, 100, 100)
    row('notifications a second, a hundred a call', median(many.map((round) => round.ours.rate)).toFixed(0), '≥ 10,000')
    const times: number[] = []
    const validation = [message(JSON.stringify({ validationCode: 'abc' }))]
    for (let i = 0; i < 200; i += 1) {
      const began = performance.now()
      await send(ours.sockets.slice(0, 1), [...validation])
      times.push(performance.now() - began)
    }
    row(
      'a validation is answered within',
      `${median(times).toFixed(2)} ms, at most ${Math.max(...times).toFixed(1)} ms`,
      '≤ 10 ms',
    )
  } finally {
    for (const { sockets, child } of [ours, bare]) {
      for (const socket of sockets) socket.destroy()
      child.kill()
    }
    rmSync(folder, { recursive: true })
  }
}

interface Listener {
  readonly child: ChildProcess
  readonly sockets: readonly Socket[]
}

/** Starts a listener and opens 16 connections to it, which stay open while others have their turn. */
async function serve(folder: string, name: keyof typeof listeners): Promise<Listener> {
  const file = join(folder, `${name}.mjs`)
  writeFileSync(
    file,
    `import { createServer } from 'node:http'
${listeners[name]}
createServer({ keepAliveTimeout: 600_000 }, listener).listen(0, '127.0.0.1', function () { process.send(this.address().port) })
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send(user + system)
})`,
  )
  const child = fork(file)
  const port = await answerOf(child)
  const sockets = await Promise.all(
    Array.from(
      { length: 16 },
      () =>
        new Promise<Socket>((ready) => {
          const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => ready(socket))
        }),
    ),
  )
  return { child, sockets }
}

const answerOf = (child: ChildProcess): Promise<number> => new Promise((ready) => child.once('message', ready))

/** Microseconds of CPU that the process has used. */
const cpuOf = ({ child }: Listener): Promise<number> => {
  const answer = answerOf(child)
  child.send('cpu')
  return answer
}

const message = (body: string): string =>
  [
    'POST /hook HTTP/1.1',
    'Host: 127.0.0.1',
    'Content-Type: application/json; charset=utf-8',
    'Webhook-AuthID: id',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')

let sent = 0

const notification = () => {
  sent += 1
  return {
    tenantId: '11111111-2222-3333-4444-555555555555',
    clientId: '22222222-2222-3333-4444-555555555555',
    contentType: 'Audit.General',
    contentId: `2026030309410700000$2026030309410700000$audit_general$Audit_General$${sent}`,
    contentUri: `https://manage.office.com/api/v1.0/11111111-2222-3333-4444-555555555555/activity/feed/audit/${sent}`,
    contentCreated: '2026-03-03T09:41:07.250Z',
    contentExpiration: '2026-03-10T09:41:07.250Z',
  }
}

/** Each socket sends a message when the one before was answered, until there are none left. An answer has no body, and comes whole. */
const send = (sockets: readonly Socket[], messages: string[]): Promise<unknown> =>
  Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((done, fail) => {
          const next = (): void => {
            const text = messages.pop()
            if (text !== undefined) socket.write(text, 'latin1')
            else {
              socket.off('data', answered)
              done()
            }
          }
          const answered = (answer: Buffer): void => {
            const status = answer.toString('latin1', 0, 'HTTP/1.1 200'.length)
            if (status === 'HTTP/1.1 200') next()
            else fail(new Error(`the receiver answered ${status}`))
          }
          socket.on('data', answered)
          next()
        }),
    ),
  )

interface Cost {
  /** Microseconds of CPU a call. */
  readonly cpu: number
  /** Notifications a second. */
  readonly rate: number
}

async function cost(listener: Listener, each: number, calls: number): Promise<Cost> {
  const messages = Array.from({ length: calls }, () =>
    message(JSON.stringify(Array.from({ length: each }, notification))),
  )
  const cpu = await cpuOf(listener)
  const began = performance.now()
  await send(listener.sockets, messages)
  const seconds = (performance.now() - began) / 1_000
  return { cpu: ((await cpuOf(listener)) - cpu) / calls, rate: (calls * each) / seconds }
}

/** Each in its turn in every round; the first rounds are not counted. */
async function inTurns(
  { ours, bare }: Readonly<Record<keyof typeof listeners, Listener>>,
  each: number,
  calls: number,
): Promise<readonly Readonly<Record<keyof typeof listeners, Cost>>[]> {
  const costs: Record<keyof typeof listeners, Cost>[] = []
  for (let round = -5; round < 15; round += 1) {
    const both = { ours: await cost(ours, each, calls), bare: await cost(bare, each, calls) }
    if (round >= 0) costs.push(both)
  }
  return costs
}
