import { benchClient } from './bench/client.ts'
import { benchImportCost } from './bench/import-cost.ts'
import type { Benchmark } from './bench/measure.ts'
import { benchReceiver } from './bench/receiver.ts'
import { benchServing } from './bench/serving.ts'
import { benchStartUp } from './bench/start-up.ts'
import { benchSuite } from './bench/suite.ts'
import { benchValidate } from './bench/validate.ts'
import { benchValidation } from './bench/validation.ts'
import { benchVirtualTime } from './bench/virtual-time.ts'
import { benchVolume } from './bench/volume.ts'

/**
 * Speed as ratios: what is compared runs side by side, in turns, in one run; figures are medians. Absolute numbers depend on the
 * machine, ratios much less. `npm run bench -- serving` runs one of them;
 * `npm run bench -- validate --megabytes=100` makes its file smaller.
 */
const benchmarks: Readonly<Record<string, Benchmark>> = {
  validation: benchValidation,
  validate: benchValidate(megabytes()),
  serving: benchServing,
  client: benchClient,
  receiver: benchReceiver,
  suite: benchSuite,
  'virtual-time': benchVirtualTime,
  volume: benchVolume,
  'import-cost': benchImportCost,
  'start-up': benchStartUp,
}

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = names.find((name) => !Object.hasOwn(benchmarks, name))
if (unknown !== undefined) {
  console.error(`There is no benchmark ${unknown}: choose from ${Object.keys(benchmarks).join(', ')}.`)
  process.exitCode = 2
} else {
  for (const [name, benchmark] of Object.entries(benchmarks)) {
    if (names.length === 0 || names.includes(name)) await benchmark()
  }
}

function megabytes(): number {
  const flag = process.argv.find((argument) => argument.startsWith('--megabytes='))
  return Number(flag?.slice('--megabytes='.length) ?? 1_000)
}
