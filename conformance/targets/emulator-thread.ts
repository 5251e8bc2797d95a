import { parentPort, workerData } from 'node:worker_threads'
import { type EmbeddedOptions, serveHere } from './emulator.ts'

// The embedded emulator in a thread of its own: tells where its control interface is, and serves until terminated.

const isOptions = (value: unknown): value is EmbeddedOptions =>
  typeof value === 'object' && value !== null && 'seed' in value && typeof value.seed === 'number'

const options: unknown = workerData
if (!isOptions(options)) throw new TypeError('the thread was started without options')
const { control } = await serveHere(options)
parentPort?.postMessage(control)
