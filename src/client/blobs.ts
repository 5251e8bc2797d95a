import type { AnyAuditRecord } from '../contract/index.ts'
import { parseJson } from '../contract/parse-json.ts'
import { isRecordLike } from '../contract/record-like.ts'
import { elementsOf } from '../contract/record-stream.ts'
import type { Violation } from '../contract/violations.ts'
import { type HttpRequest, type HttpResponse, NoAnswer, type StreamedResponse } from '../transport/transport.ts'
import type { Drift, Validation } from './answer.ts'
import { type Call, type Caller, type CallFailure, failureOf, refused } from './caller.ts'
import type { Connection } from './connection.ts'
import { ContractError } from './failures.ts'
import { shownExchange } from './shown-exchange.ts'

/** What blobs are read with. */
export interface BlobOptions {
  readonly caller: Caller
  readonly connection: Connection
  readonly validation: Validation
  readonly onDrift: (drift: Drift) => void
  readonly now: () => number
}

/** Reads blobs, as a whole or record by record. */
export interface Blobs {
  whole(call: Call): Promise<readonly AnyAuditRecord[]>
  /** One record after the other, with little memory however large the blob. An answer that ends too soon is asked for again. */
  streamed(call: Call): AsyncGenerator<AnyAuditRecord>
}

/** Makes a reader of blobs. What validates records is loaded with the first, since it is large. */
export function createBlobs({ caller, connection, validation, onDrift, now }: BlobOptions): Blobs {
  let check: ((record: AnyAuditRecord) => readonly Violation[]) | undefined

  const ready = async (): Promise<void> => {
    if (validation !== 'off') check ??= (await import('./record-checks.ts')).recordViolations
  }
  /** The record that a value is, after having told what is odd about it. */
  const taken = (value: unknown, operation: string, fail: Fail): AnyAuditRecord | undefined => {
    const violations = isRecordLike(value) ? (check?.(value) ?? []) : [notAnObject]
    if (violations.length > 0) {
      if (validation === 'throw') throw fail(`a record is outside the contract: ${violations[0]?.message}`, violations)
      onDrift({ operation, violations })
    }
    return isRecordLike(value) ? value : undefined
  }

  return {
    whole: async (call) => {
      await ready()
      const { operation } = call
      return caller.attempt(call, async (request, attempts) => {
        const response = await connection.send(request, call.signal)
        if (!isSuccess(response)) throw refused(operation, request, response, attempts, now())
        const fail = failing(operation, request, response, attempts)
        return listIn(response, fail).flatMap((value) => taken(value, operation, fail) ?? [])
      })
    },
    streamed: async function* (call) {
      await ready()
      const given = new Map<string, number>()
      for (let beginnings = 1; ; beginnings += 1) {
        const { request, response } = await opened(call, { caller, connection, now })
        const fail = failing(call.operation, request, { ...response, body: unread }, beginnings)
        // What earlier beginnings gave comes again, in whatever order.
        const again = new Map(given)
        try {
          for await (const element of elementsOf(response.body)) {
            const record = taken(parseJson(element), call.operation, fail)
            if (record === undefined) continue
            const key = keyOf(record, element)
            const before = again.get(key) ?? 0
            if (before > 0) again.set(key, before - 1)
            else {
              given.set(key, (given.get(key) ?? 0) + 1)
              yield record
            }
          }
          return
        } catch (error) {
          if (call.signal?.aborted) throw call.signal.reason
          await caller.rest(call, brokenOff(error, call, request, fail, beginnings), beginnings)
        }
      }
    },
  }
}

type Fail = (message: string, violations: readonly Violation[]) => ContractError

const failing =
  (operation: string, request: HttpRequest, response: HttpResponse, attempts: number): Fail =>
  (message, violations) =>
    new ContractError({ operation, attempts, message, violations, exchange: shownExchange(request, response) })

const isSuccess = ({ status }: { readonly status: number }): boolean => status >= 200 && status < 300

const unread = new TextEncoder().encode('(read as a stream)')

const notAnObject: Violation = { path: '', message: 'the value is not an object', keyword: 'type', schema: '' }

/** A list; a single record without one has been reported too. */
function listIn({ body }: HttpResponse, fail: Fail): readonly unknown[] {
  const value = parsed(body, fail)
  if (Array.isArray(value)) return value
  if (isRecordLike(value) && 'RecordType' in value) return [value]
  throw fail('the blob is not a list of records', [{ ...notAnObject, message: 'the value is not an array' }])
}

function parsed(body: Uint8Array, fail: Fail): unknown {
  try {
    return parseJson(body)
  } catch (error) {
    throw fail(`the answer is not JSON: ${error instanceof Error ? error.message : error}`, [])
  }
}

/** Opens an answer; whatever is no success is read whole, since it says why. */
function opened(
  call: Call,
  { caller, connection, now }: Pick<BlobOptions, 'caller' | 'connection' | 'now'>,
): Promise<{ readonly request: HttpRequest; readonly response: StreamedResponse }> {
  return caller.attempt(call, async (request, attempts) => {
    const response = await connection.open(request, call.signal)
    if (isSuccess(response)) return { request, response }
    throw refused(call.operation, request, { ...response, body: await beginningOf(response.body) }, attempts, now())
  })
}

const longestRefusal = 64 * 1024

async function beginningOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  let text: Uint8Array = new Uint8Array(0)
  for await (const chunk of chunks) {
    const longer = new Uint8Array(text.length + chunk.length)
    longer.set(text)
    longer.set(chunk, text.length)
    text = longer
    if (text.length > longestRefusal) break
  }
  return text
}

/** What tells a record from others when an answer is begun anew. */
const keyOf = (record: AnyAuditRecord, element: Uint8Array): string =>
  typeof record.Id === 'string' && record.Id !== '' ? record.Id : new TextDecoder().decode(element)

function brokenOff(error: unknown, call: Call, request: HttpRequest, fail: Fail, attempts: number): CallFailure {
  if (error instanceof SyntaxError) return fail(`the answer is not a list in JSON: ${error.message}`, [])
  if (error instanceof NoAnswer) return failureOf(error, call.operation, request, attempts)
  if (error instanceof ContractError) return error
  throw error
}
