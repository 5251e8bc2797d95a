import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import pLimit from 'p-limit'
import type { Trial, TrialResult } from './self-test.ts'
import type { Errand } from './self-test-thread.ts'
import { attempt } from './self-test-trial.ts'

/** Somewhere to make trials, side by side where there is more than one core. */
export interface TrialPool {
  attempt(trial: Trial): Promise<readonly TrialResult[]>
  close(): Promise<void>
}

/** Built, a thread a core makes the trials; from source, this thread does. */
export function createPool(seed: number): TrialPool {
  if (!import.meta.url.endsWith('.js')) {
    const limit = pLimit(2)
    return { attempt: (trial) => limit(() => attempt(trial, seed)), close: async () => {} }
  }
  const threads = Array.from({ length: Math.min(availableParallelism(), 8) }, startThread)
  const limit = pLimit(threads.length * 2)
  return {
    attempt: (trial) =>
      limit(async () => {
        const [idlest] = [...threads].sort((a, b) => a.busy() - b.busy())
        return idlest ? idlest.attempt(trial, seed) : attempt(trial, seed)
      }),
    close: async () => {
      await Promise.all(threads.map(({ close }) => close()))
    },
  }
}

interface Thread {
  busy(): number
  attempt(trial: Trial, seed: number): Promise<readonly TrialResult[]>
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (results: readonly TrialResult[]) => void
  readonly reject: (error: unknown) => void
}

function startThread(): Thread {
  const worker = new Worker(new URL('./self-test-thread.js', import.meta.url))
  const waiting = new Map<number, Waiting>()
  let number = 0
  worker.on('message', (answer: { readonly number: number; readonly results: readonly TrialResult[] }) => {
    waiting.get(answer.number)?.resolve(answer.results)
    waiting.delete(answer.number)
  })
  worker.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error)
  })
  return {
    busy: () => waiting.size,
    attempt: (trial, seed) =>
      new Promise((resolve, reject) => {
        number += 1
        waiting.set(number, { resolve, reject })
        worker.postMessage({ number, trial, seed } satisfies Errand)
      }),
    close: async () => {
      await worker.terminate()
    },
  }
}
