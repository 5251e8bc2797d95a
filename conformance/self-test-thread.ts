import { parentPort } from 'node:worker_threads'
import type { Trial } from './self-test.ts'
import { attempt } from './self-test-trial.ts'

// Trials in a thread of their own: each message is one, and is answered with its number and its results.

/** What is asked of the thread. */
export interface Errand {
  readonly number: number
  readonly trial: Trial
  readonly seed: number
}

parentPort?.on('message', ({ number, trial, seed }: Errand) => {
  void attempt(trial, seed).then((results) => parentPort?.postMessage({ number, results }))
})
