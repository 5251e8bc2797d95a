import type { Draw } from './draw.ts'
import type { Template } from './templates.ts'

/** A request as HTTP has it; now and then in chunks. */
export function printed({ method, target, headers, body }: Template, draw: Draw): Buffer {
  const content = Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : (JSON.stringify(body) ?? ''))
  const isChunked = content.length > 0 && draw.oneIn(10)
  const framing = isChunked
    ? ['Transfer-Encoding: chunked']
    : content.length > 0
      ? [`Content-Length: ${content.length}`]
      : []
  const lines = [
    `${method} ${target} HTTP/1.1`,
    'Host: localhost',
    ...headers.map((pair) => pair.join(': ')),
    ...framing,
  ]
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
  return Buffer.concat([head, isChunked ? chunked(content, draw) : content])
}

function chunked(content: Buffer, draw: Draw): Buffer {
  const at = 1 + draw.below(content.length)
  const pieces = [content.subarray(0, at), content.subarray(at)].filter(({ length }) => length > 0)
  const chunks = pieces.map((piece) =>
    Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]),
  )
  return Buffer.concat([...chunks, Buffer.from('0\r\n\r\n')])
}

const pieces = [
  '\r\n',
  '\n',
  '\0',
  ': ',
  ' ',
  'Content-Length: 5\r\n',
  'Transfer-Encoding: chunked\r\n',
  'HTTP/1.0',
  'HTTP/9.9',
  'HEAD ',
  'CONNECT ',
  'Expect: 100-continue\r\n',
  'Upgrade: websocket\r\nConnection: upgrade\r\n',
  'Connection: close\r\n',
  'ffffffffffffffff\r\n',
  '\xff\xfe',
] as const

/** Bytes with some of them changed, so that they may be HTTP no longer. */
export function withSpoiltBytes(bytes: Buffer, draw: Draw): Buffer {
  let spoilt = bytes
  for (let left = 1 + draw.below(6); left > 0; left -= 1) {
    // The beginning is what is read with the most care.
    const at = draw.below(draw.oneIn(3) ? spoilt.length : Math.min(spoilt.length, 200))
    const cut = draw.pick([0, 1, 1, draw.below(40)])
    const put = draw.pick<Buffer>([
      Buffer.of(draw.below(256)),
      Buffer.from(draw.pick(pieces), 'latin1'),
      Buffer.alloc(0),
      spoilt.subarray(at, at + draw.below(60)),
      draw.oneIn(40) ? Buffer.alloc(50_000, draw.below(256)) : Buffer.of(draw.below(256), draw.below(256)),
      draw.oneIn(40) ? Buffer.from('A: b\r\n'.repeat(400)) : Buffer.alloc(0),
    ])
    spoilt = Buffer.concat([spoilt.subarray(0, at), put, spoilt.subarray(at + cut)])
  }
  return spoilt
}
