import type { FaultEffect, FaultLabel, FaultSubject } from '../../contract/fault-plan.ts'
import type { HttpResponse } from '../../transport/transport.ts'
import type { Override } from '../policy.ts'
import type { ServedResponse } from './served-response.ts'

/** The name of an effect. */
export type EffectKind = FaultEffect['kind']

/** How a notification is sent: how often in one go, and how many milliseconds of the emulator's clock later. */
export interface Delivery {
  readonly calls: 0 | 1 | 2
  readonly lateBy: number
}

/** What an effect does, at the places where something can be done. */
export interface Behaviour {
  /** Answers before any work is done. */
  readonly instead?: () => ServedResponse
  /**
   * Other decisions for one request. `happened` is to be called once one of them has mattered; a request on which none did is not
   * counted.
   */
  readonly decisions?: (happened: () => void) => Override
  /** Changes the answer once the work is done; `undefined` when it cannot be changed. */
  readonly amend?: (response: HttpResponse) => ServedResponse | undefined
  readonly delivery?: Delivery
}

/** One kind of effect. */
export interface Effect {
  /** Whether a correct service, or the network before it, may do this. */
  readonly label: FaultLabel
  /** What it does, as a sentence for the table in the documentation. */
  readonly does: string
  /** What it can be had on. */
  readonly on: readonly FaultSubject[]
  /** The effect with the parameters that a plan gives; those of another kind have no behaviour. */
  bind(effect: FaultEffect): Behaviour
}

/** An effect whose parameters the contract declares under `kind`. */
export function defineEffect<Kind extends EffectKind>(
  kind: Kind,
  definition: Omit<Effect, 'bind'> & { readonly behaviour: (effect: FaultEffect & { kind: Kind }) => Behaviour },
): Effect {
  const { behaviour, ...facts } = definition
  const isOurs = (effect: FaultEffect): effect is FaultEffect & { kind: Kind } => effect.kind === kind
  return { ...facts, bind: (effect) => (isOurs(effect) ? behaviour(effect) : {}) }
}
