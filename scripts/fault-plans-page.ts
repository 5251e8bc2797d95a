import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { effects, shippedFaultPlans } from '../src/emulator/index.ts'

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>
  readonly required?: readonly string[]
  readonly discriminator?: { readonly mapping: Readonly<Record<string, string>> }
}

const textOf = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8')
const schemas: Readonly<Record<string, Schema>> = JSON.parse(textOf('generated/openapi/control.json')).components
  .schemas

/** The parameters that the contract declares for a kind of effect; those that must be given are said to. */
function parametersOf(kind: string): string {
  const reference = schemas.FaultEffect?.discriminator?.mapping[kind] ?? ''
  const { properties = {}, required = [] } = schemas[reference.split('/').at(-1) ?? ''] ?? {}
  const names = Object.keys(properties).filter((name) => name !== 'kind')
  return names.map((name) => `\`${name}\`${required.includes(name) ? ' (required)' : ''}`).join(', ')
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const effectRows = Object.entries(effects).map(([kind, { label, does }]) => [
  `\`${kind}\``,
  parametersOf(kind),
  label,
  does,
])

/** What a shipped plan says of itself in its first line. */
const purposeOf = (name: string): string => /^# (.*)/.exec(textOf(`spec/fault-plans/${name}.yaml`))?.[1] ?? ''

/** The page about fault plans, made of what the effects and the shipped plans say of themselves. */
export const faultPlansPage = (): string => `# Fault plans

<!-- Made from src/emulator/fault-plan/effects by \`npx vitest run scripts/fault-plans-page.test.ts -u\`. Do not edit. -->

A fault plan says which requests go wrong, how, and how often. Once it is used up, everything works again, so a test can see that a
client recovers. The same plan, seed and requests have the same outcome. A \`legal\` effect is what a correct service, or the network
before it, may do; a \`violation\` breaks the contract.

\`\`\`sh
m365-activity emulator --fault-plan throttled        # one that comes with the package
m365-activity emulator --fault-plan ./mine.yaml      # one of your own, YAML or JSON
\`\`\`

In a test: \`createEmulator({ faultPlan: await loadFaultPlan('throttled') })\`. In an emulator that is running:

\`\`\`sh
curl -X PUT "$CONTROL/control/v1/fault-plan" \\
  -d '{"entries": [{"id": "slow down", "match": {"operation": "listContent", "nth": 2}, "effect": {"kind": "throttled", "retryAfter": 1}}]}'
curl "$CONTROL/control/v1/fault-plan"                # how far it has got; DELETE ends it
\`\`\`

Every field is in the schema \`FaultPlan\` of the [control interface](../spec/control/fault-plans.yaml). The journal names the entry
behind each exchange that went wrong.

## Plans that come with the package

${table(
  ['plan', 'what it does'],
  shippedFaultPlans.map((name) => [`[\`${name}\`](../spec/fault-plans/${name}.yaml)`, purposeOf(name)]),
)}

## Effects

${table(['kind', 'parameters', 'label', 'what the client sees'], effectRows)}
`
