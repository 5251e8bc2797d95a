import { TooLarge, Unreadable, type WebhookCall, type WebhookReply } from './call.ts'

/** A call that came as a web-standard request. */
export const webCall = (request: Request): WebhookCall => ({
  method: request.method,
  header: (name) => request.headers.get(name) ?? undefined,
  clientCertificate: undefined,
  body: (longest) => readAll(request, longest),
})

/** A reply as a web-standard response. */
export const webReply = ({ status, headers, text }: WebhookReply): Response =>
  new Response(text === '' ? null : text, { status, headers })

async function readAll(request: Request, longest: number): Promise<Uint8Array> {
  if (request.bodyUsed) throw new Unreadable('The body was read before the receiver got the request.')
  if (Number(request.headers.get('content-length')) > longest) throw new TooLarge()
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of request.body ?? []) {
      length += chunk.length
      if (length > longest) throw new TooLarge()
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof TooLarge ? error : new Unreadable('The body is not complete.', { cause: error })
  }
  return joined(chunks, length)
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = chunks
  if (first && chunks.length === 1) return first
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}
