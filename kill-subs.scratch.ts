import { rules } from '/work/wt-subscriptions/conformance/rules/index.ts'
import { knownFaults, knownVariants, openInProcess } from '/work/wt-subscriptions/conformance/targets/emulator.ts'
import { selfTest } from '/work/wt-subscriptions/conformance/self-test.ts'
const seed = Number(process.argv[2] ?? 1)
const own = rules.filter(({ id }) => /^(auth|parameters|subscriptions)\//.test(id))
const named = new Set(own.flatMap((r) => r.provenBy))
const faults = knownFaults.filter(({ name }) => named.has(name) || /^(auth|parameters|subscriptions)-/.test(name))
const report = await selfTest({ rules: own, faults, variants: knownVariants, seed, runs: 50, quietRuns: 50,
  open: ({ fault, variant }) => openInProcess({ seed, faults: fault ? [fault] : [], variants: variant ? [variant] : [] }) } as any)
console.log(JSON.stringify(report.summary), report.durationMs)
for (const f of report.faults) if (f.silent.length || f.killedBy.length === 0 || !f.attributed) console.log(f.name, 'killed by', f.killedBy, 'silent', JSON.stringify(f.silent), f.attributed)
console.log('unknown', report.unknownFaults.map(u => u.fault).join(' '))
console.log('alarms', JSON.stringify(report.falseAlarms, null, 1))
console.log('unnamed', faults.filter(({name}) => !named.has(name)).map(f => f.name))
