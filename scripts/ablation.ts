import { rules } from '../conformance/rules/index.ts'
import { attempt } from '../conformance/self-test-trial.ts'
import { knownFaults } from '../conformance/targets/emulator-names.ts'

/** What the aim of the arbitraries is worth: faults of windows and pages, tried with it, and with instants drawn from anywhere. */

const seed = 1
const families = /^(windows|pages)\//
const aimed = rules.filter(({ id }) => families.test(id))
const faults = knownFaults.filter(({ name }) => aimed.some(({ provenBy }) => provenBy.includes(name)))

async function killed(aim: boolean, runs: number): Promise<readonly string[]> {
  const caught: string[] = []
  for (const { name } of faults) {
    const named = aimed.filter(({ provenBy }) => provenBy.includes(name)).map(({ id }) => id)
    const results = await attempt({ dialect: 'documented', variants: [], fault: name, rules: named, runs, aim }, seed)
    if (results.some(({ outcome }) => outcome === 'failed')) caught.push(name)
  }
  return caught
}

const share = (part: number): string => `${part} of ${faults.length} (${((100 * part) / faults.length).toFixed(0)} %)`

console.log('| cases a rule | faults caught with aim | without | lost without it |')
console.log('|---|---|---|---|')
for (const runs of [5, 20, 50]) {
  const [withAim, without] = [await killed(true, runs), await killed(false, runs)]
  const lost = withAim.filter((name) => !without.includes(name))
  const named = lost.length === 0 ? '' : lost.map((name) => `\`${name}\``).join(', ')
  console.log(`| ${runs} | ${share(withAim.length)} | ${share(without.length)} | ${named} |`)
}
