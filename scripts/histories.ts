import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { history, live } from '../src/emulator/webhooks/test-histories.ts'
import { createTestReceiver } from '../src/emulator/webhooks/test-receiver.ts'
import { createAuthority } from '../src/transport/certificates.ts'

/**
 * Lives through many random histories of failures, restarts of the receiver, starts, stops and clock moves, and counts the blobs
 * of which nobody was told. The first history with anything wrong in it is made as short as possible and shown.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    // What to break in the emulator, to see that it is noticed.
    fault: { type: 'string', multiple: true, default: [] },
  },
})
const [runs, seed] = [Number(values.runs), Number(values.seed)]
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) {
  console.error(
    '--runs must be a whole number above 0, --seed a whole number: npm run histories -- --runs 1000 --seed 1',
  )
  process.exit(2)
}

const authority = await createAuthority()
const receiver = await createTestReceiver(authority)
const counts = { histories: 0, events: 0, tries: 0, owed: 0, lost: 0 }
let wrong: readonly string[] = []
const started = performance.now()

const property = fc.asyncProperty(history, async (steps) => {
  const lived = await live(steps, { authority, receiver, faults: values.fault })
  counts.histories += 1
  counts.events += steps.length
  counts.tries += lived.tries
  counts.owed += lived.owed
  counts.lost += lived.lost
  if (lived.wrong.length > 0) wrong = lived.wrong
  return lived.wrong.length === 0
})
const { failed, counterexample, counterexamplePath } = await fc.check(property, { numRuns: runs, seed })
await receiver.close()

const seconds = ((performance.now() - started) / 1_000).toFixed(1)
console.log(
  `${counts.histories} histories with ${counts.events} events in ${seconds} s: ${counts.tries} notifications tried, ` +
    `${counts.owed} blobs owed at the end, ${counts.lost} lost`,
)
if (failed) {
  console.log(`\nwrong (seed ${seed}, path ${counterexamplePath}):`)
  for (const what of wrong) console.log(`- ${what}`)
  for (const step of counterexample?.[0] ?? []) console.log(JSON.stringify(step))
  process.exitCode = 1
}
