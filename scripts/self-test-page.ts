import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ruleSetHash } from '../conformance/rule-set.ts'
import { rules } from '../conformance/rules/index.ts'
import type { SelfTestReport } from '../conformance/self-test.ts'

/** Makes the self-test with many combinations, and writes what reports and the documentation say of it. */
const root = join(import.meta.dirname, '..')
const count = process.argv[2] ?? '200'
const cli = join(root, 'dist/program/cli.js')
const { stdout, status } = spawnSync(process.execPath, [cli, 'self-test', '--json', '--combinations', count], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
  maxBuffer: 256 * 1024 * 1024,
})
const report: SelfTestReport = JSON.parse(stdout)
const { summary } = report
const { faults, killed, attributed, dialects, variants, combinations, falseAlarms } = summary
const proof = { ruleSet: ruleSetHash(rules), faults, killed, attributed, dialects, variants, combinations, falseAlarms }
writeFileSync(join(root, 'conformance/proof.json'), `${JSON.stringify(proof, null, 2)}\n`)
writeFileSync(join(root, 'docs/self-test.md'), page())
console.log(`${killed} of ${faults} faults, ${falseAlarms} false alarms, ${(report.durationMs / 1_000).toFixed(0)} s`)
process.exitCode = status ?? 1

function page(): string {
  const families = [...new Set(rules.map(({ id }) => id.split('/')[0] ?? id))]
  return `# What the suite catches, and how often it cries wolf

Made by \`npm run self-test:page\`; changes made here are lost. Each fault is an emulator that is broken in one known way; it counts as
caught when a rule that names it fails, and as attributed when that rule cites a clause that the fault breaks. Each variant is an emulator
that does something in another way that the documents allow: there all rules have to stay silent.

| | |
|---|---|
| rules, each seen to fail | ${summary.provenRules} of ${summary.rules} |
| faults caught | ${share(killed, faults)} |
| attributed to the right clause | ${share(attributed, faults)} |
| pairs of a rule and a fault it names that turn red | ${share(summary.claimsKept, summary.claims)} |
| findings on ${dialects} dialects, ${variants} variants alone and ${combinations} random combinations of them | ${falseAlarms} |
| seed | ${report.seed} |

What the aim of the arbitraries is worth: \`npm run ablation\` tries the faults of windows and pages again with instants drawn from
anywhere.

${ablation()}

${families.map(familyTable).join('\n\n')}
`
}

function ablation(): string {
  const { stdout: table } = spawnSync('npx', ['tsx', join(root, 'scripts/ablation.ts')], {
    encoding: 'utf8',
    shell: true,
  })
  return table.trim()
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`
}

/** The rules of a family, and the faults that turn each of them red. */
function familyTable(family: string): string {
  const own = report.rules.filter(({ id }) => id.startsWith(`${family}/`))
  const rows = own.map(({ id, killedBy }) => `| \`${id}\` | ${killedBy.map((name) => `\`${name}\``).join(', ')} |`)
  return [`## ${family}`, '', '| rule | turned red by |', '|---|---|', ...rows].join('\n')
}
