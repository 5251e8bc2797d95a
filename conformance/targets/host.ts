import type { Exchange, ExchangeSink } from '../../src/transport/exchange.ts'
import type { TargetFacts, Traffic } from '../outcome.ts'
import type { Api } from '../rule.ts'
import type { Capability, Target } from '../target.ts'
import type { ClockReading } from './clock-estimate.ts'
import type { Budget } from './traffic.ts'

/** Who calls. `graphToken` is used where no other is asked for and the operation is one of Graph. */
export interface Identity {
  readonly tenantId: string
  readonly clientId: string | undefined
  readonly userId: string | undefined
  readonly token: string
  readonly graphToken: string
}

/** For whom a target is opened. */
export interface OpenOptions {
  /** The rule's id; tenants are named after it and the seed. */
  readonly label: string
  readonly api: Api
  readonly recorder: Recorder
  readonly signal?: AbortSignal
  /** A tenant from `lodge` to work in. Default: one of its own where the target makes tenants. */
  readonly identity?: Identity
}

/** The system under test as the runner sees it. Each rule gets a {@link Target} of its own. */
export interface TargetHost {
  readonly facts: TargetFacts
  readonly capabilities: ReadonlySet<Capability>
  readonly apis: ReadonlySet<Api>
  readonly clockStands: boolean
  /** True when nothing may be sent that could change the target. */
  readonly readOnly?: boolean
  /** What the target serves. Default: everything. */
  readonly operations?: ReadonlySet<string>
  /** How many requests may still be sent. Default: any number. */
  readonly budget?: Budget
  /** What is known of the target's clock; for targets that tell it only in `Date` headers. */
  clock?(): ClockReading
  /** The target's clock, epoch milliseconds. */
  now(): Promise<number>
  open(options: OpenOptions): Promise<Target>
  /** Makes a tenant that can be opened again and again, with room for the requests of many rules. Not every target lets it. */
  lodge?(options: OpenOptions): Promise<Identity>
  /**
   * A target just like this one, untouched: for rules that move the clock, which is one for all tenants. Where there is none, such
   * rules are tried one after the other.
   */
  another?(): Promise<TargetHost>
  /** True when the target still gives any complete answer at all. */
  answers(): Promise<boolean>
  close(): Promise<void>
}

/** Thrown when something that the target offers did not work; the rule becomes `untestable`. */
export class PowerFailed extends Error {
  override readonly name = 'PowerFailed'
}

/** Thrown when a target cannot be judged at all; becomes one line and exit code 3. */
export class TargetUnusable extends Error {
  override readonly name = 'TargetUnusable'
}

/** Keeps the exchanges of the current case, and counts all. */
export interface Recorder {
  readonly api: ExchangeSink
  readonly control: ExchangeSink
  /** For calls that the target made to us. */
  readonly received: ExchangeSink
  readonly counts: Traffic
  /** Forgets the exchanges of the case before; counts go on. */
  begin(): void
  /** The exchanges since `begin`, in the order in which they ended. */
  exchanges(): readonly Exchange[]
}

/** More exchanges than this of one case are not kept: the first ones show how it began. */
const mostKept = 400

export function createRecorder(): Recorder {
  let kept: Exchange[] = []
  const counts = { requests: 0, served: 0, controlRequests: 0, receivedCalls: 0 }
  const keep: ExchangeSink = (exchange) => {
    if (kept.length < mostKept) kept.push(exchange)
  }
  return {
    api: (exchange) => {
      counts.requests += 1
      const status = exchange.response?.status ?? 0
      if (status >= 200 && status <= 299) counts.served += 1
      keep(exchange)
    },
    control: (exchange) => {
      counts.controlRequests += 1
      keep(exchange)
    },
    received: (exchange) => {
      counts.receivedCalls += 1
      keep(exchange)
    },
    counts,
    begin: () => {
      kept = []
    },
    exchanges: () => kept,
  }
}
