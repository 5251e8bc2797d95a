import type { Violation } from '../contract/violations.ts'
import type { NoAnswerReason } from '../transport/transport.ts'
import type { ShownExchange } from './shown-exchange.ts'

/** What every failure of a call tells. */
export interface FailureFacts {
  /** The operationId of the contract. */
  readonly operation: string
  /** The last request and its answer, if any, with secrets taken out. */
  readonly exchange: ShownExchange
  /** How often it was tried. */
  readonly attempts: number
}

/** The service answered, and the answer is no. */
export class RefusedError extends Error implements FailureFacts {
  /** Always `RefusedError`. */
  override readonly name = 'RefusedError'
  readonly operation: string
  readonly exchange: ShownExchange
  readonly attempts: number
  /** The HTTP status; never 2xx. */
  readonly status: number
  /** The code that the service gave, such as `AF20022` or a code of Graph; empty where it gave none. Not every code is documented. */
  readonly code: string
  /** How long the service asks to be left alone, if it says so; milliseconds. */
  readonly retryAfterMs: number | undefined

  constructor(
    facts: FailureFacts & { status: number; code: string; message: string; retryAfterMs: number | undefined },
  ) {
    super(`${facts.operation} was refused with ${[facts.status, facts.code].join(' ').trim()}${said(facts.message)}`)
    this.operation = facts.operation
    this.exchange = facts.exchange
    this.attempts = facts.attempts
    this.status = facts.status
    this.code = facts.code
    this.retryAfterMs = facts.retryAfterMs
  }
}

const said = (message: string): string => (message === '' ? '' : `: ${message}`)

/** What was sent or what was answered is not what the contract says. A request is found wrong before it is sent. */
export class ContractError extends Error implements FailureFacts {
  /** Always `ContractError`. */
  override readonly name = 'ContractError'
  readonly operation: string
  readonly exchange: ShownExchange
  readonly attempts: number
  /** What is wrong, in the order in which it was found. */
  readonly violations: readonly Violation[]

  constructor(facts: FailureFacts & { message: string; violations?: readonly Violation[] }) {
    super(`${facts.operation}: ${facts.message}`)
    this.operation = facts.operation
    this.exchange = facts.exchange
    this.attempts = facts.attempts
    this.violations = facts.violations ?? []
  }
}

/** No complete answer came. Whether the service did what it was asked for is not known. */
export class NoAnswerError extends Error implements FailureFacts {
  /** Always `NoAnswerError`. */
  override readonly name = 'NoAnswerError'
  readonly operation: string
  readonly exchange: ShownExchange
  readonly attempts: number
  /** What became of the last try. */
  readonly reason: NoAnswerReason

  constructor(facts: FailureFacts & { reason: NoAnswerReason; cause: unknown }) {
    super(`${facts.operation} got no answer (${facts.reason})`, { cause: facts.cause })
    this.operation = facts.operation
    this.exchange = facts.exchange
    this.attempts = facts.attempts
    this.reason = facts.reason
  }
}
