import { emptyBody, type HeaderList, type HttpResponse } from '../transport/transport.ts'
import type { ErrorCode } from './error-codes.ts'
import type { ListPrinter, Printed } from './json-lists.ts'

/** What a handler answers with, before it becomes bytes. */
export interface Answer {
  readonly status: number
  readonly headers: HeaderList
  /** JSON, or `undefined` for an empty body. */
  readonly body: unknown
  /** The same as text, when that is known already or is to be another. Whoever replaces `body` leaves this out. */
  readonly text?: string
  /** The same as bytes, when they are known already and there is no `text`. Whoever replaces `body` leaves this out. */
  readonly bytes?: Uint8Array
  /** Why the call was refused, if it was. */
  readonly refusal?: Refusal
}

/** A call that is not served: the code, and what fills the placeholders of its message. */
export interface Refusal {
  readonly refused: ErrorCode
  readonly values: readonly string[]
  /** Instead of the status that the code has by default. */
  readonly status?: number
  readonly headers?: HeaderList
}

/** Refuses a call. `values` fill the placeholders of the code's message. */
export const refuse = (code: ErrorCode, ...values: readonly string[]): Refusal => ({ refused: code, values })

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value

const jsonHeaders: HeaderList = [['Content-Type', 'application/json; charset=utf-8']]

/** 200 with JSON. `bytes` are given when the JSON has been printed before. */
export const ok = (body: unknown, headers: HeaderList = [], bytes?: Uint8Array): Answer => ({
  status: 200,
  headers: headers.length === 0 ? jsonHeaders : [...jsonHeaders, ...headers],
  body,
  ...(bytes === undefined ? {} : { bytes }),
})

/** 200 with a list. */
export const okList = (printer: ListPrinter, elements: readonly Printed[], headers: HeaderList = []): Answer =>
  ok(
    elements.map(({ item }) => item),
    headers,
    printer.list(elements),
  )

/** An answer with any status and JSON. */
export const json = (status: number, body: unknown, headers: HeaderList = []): Answer => ({
  ...ok(body, headers),
  status,
})

/** An answer without a body. */
export const empty = (status: number, headers: HeaderList = []): Answer => ({ status, headers, body: undefined })

/** The same answer with another body. */
export const withBody = ({ text: _text, bytes: _bytes, ...answer }: Answer, body: unknown): Answer => ({
  ...answer,
  body,
})

/** The same answer with one header replaced, added, or left out. */
export function withHeader(answer: Answer, name: string, value: string | undefined): Answer {
  const others = answer.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase())
  return { ...answer, headers: value === undefined ? others : [...others, [name, value]] }
}

/** The bytes of an answer. `print` turns JSON values into text. */
export function render(answer: Answer, print: (value: unknown) => string): HttpResponse {
  const { status, headers, body, text, bytes } = answer
  if (body === undefined) return { status, headers, body: emptyBody }
  if (text === undefined && bytes !== undefined) return { status, headers, body: bytes }
  return { status, headers, body: Buffer.from(text ?? print(body)) }
}
