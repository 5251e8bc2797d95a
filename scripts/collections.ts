import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { history, live, type Weakness, weaknesses } from '../src/client/test-collections.ts'

/**
 * Lives through many random histories of a collector: content comes, late and again, requests go wrong in every way that a correct
 * service and its network allow, and the process dies at every await. Counts the records that were lost and that came twice.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    // The safeguard to leave out, to see that it is missed.
    with: { type: 'string' },
  },
})
const [runs, seed] = [Number(values.runs), Number(values.seed)]
const known: Readonly<Record<string, Weakness>> = weaknesses
const weakness = values.with === undefined ? {} : known[values.with]
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed) || weakness === undefined) {
  console.error(
    `--runs must be a whole number above 0, --seed a whole number, --with one of: ${Object.keys(weaknesses).join(', ')}`,
  )
  process.exit(2)
}

const counts = { histories: 0, events: 0, records: 0, deaths: 0, lost: 0, twice: 0 }
const started = performance.now()
const property = fc.asyncProperty(history, async (lived) => {
  const { lost, twice, records, deaths } = await live(lived, weakness)
  counts.histories += 1
  counts.events += lived.events.length
  counts.records += records
  counts.deaths += deaths
  counts.lost += lost.length
  counts.twice += twice.length
  return lost.length + twice.length === 0
})
const { failed, counterexample, counterexamplePath, errorInstance } = await fc.check(property, { numRuns: runs, seed })

const seconds = ((performance.now() - started) / 1_000).toFixed(1)
console.log(
  `${counts.histories} histories with ${counts.events} events and ${counts.deaths} deaths in ${seconds} s: ` +
    `${counts.records} records, ${counts.lost} lost, ${counts.twice} given twice`,
)
if (failed) {
  console.log(`\nwrong (seed ${seed}, path ${counterexamplePath}): ${errorInstance ?? ''}`)
  console.log(JSON.stringify(counterexample?.[0], null, 2))
  process.exitCode = 1
}
