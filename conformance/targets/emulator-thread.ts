import { parentPort } from 'node:worker_threads'
import { type EmbeddedOptions, servingHere } from './emulator.ts'

// Embedded emulators in a thread of their own: each message asks for one, and is answered with the address of its control
// interface, in order. They are served until the thread is terminated.

const { serve } = servingHere()
let last: Promise<void> = Promise.resolve()

parentPort?.on('message', (options: unknown) => {
  if (!isOptions(options)) throw new TypeError('the thread was asked for something that is not an emulator')
  const served = serve(options)
  last = last.then(async () => parentPort?.postMessage(await served))
})

const isOptions = (value: unknown): value is EmbeddedOptions =>
  typeof value === 'object' && value !== null && 'seed' in value && typeof value.seed === 'number'
