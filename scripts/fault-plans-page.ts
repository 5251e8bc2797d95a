import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FaultPlan } from '../src/contract/fault-plan.ts'
import { effects, shippedFaultPlans } from '../src/emulator/index.ts'

/** The plan of the first example on the page: a listing that is throttled. */
export const throttledPlan: FaultPlan = {
  entries: [
    {
      id: 'slow down',
      match: { operation: 'listContent', nth: { from: 2, to: 3 } },
      effect: { kind: 'throttled', retryAfter: 2 },
    },
  ],
}

/** The plan of the second: a start whose answer is lost. */
export const lostPlan: FaultPlan = {
  entries: [
    { id: 'lost', match: { operation: 'startSubscription' }, effect: { kind: 'lost-response' } },
    { id: 'cut off', match: { operation: 'listSubscriptions', nth: 2 }, effect: { kind: 'truncated-body', keep: 0.3 } },
  ],
}

const shown = (plan: FaultPlan): string => JSON.stringify(plan, undefined, 2)

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
npx m365-activity emulator --fault-plan throttled        # one that comes with the package
npx m365-activity emulator --fault-plan ./mine.yaml      # one of your own, YAML or JSON
\`\`\`

In a test: \`createEmulator({ faultPlan: await loadFaultPlan('throttled') })\`. In an emulator that is running:

\`\`\`sh
curl -X PUT "$CONTROL/control/v1/fault-plan" \\
  -d '{"entries": [{"id": "slow down", "match": {"operation": "listContent", "nth": 2}, "effect": {"kind": "throttled", "retryAfter": 1}}]}'
curl -X PUT "$CONTROL/control/v1/fault-plan" -d '{"name": "throttled"}'   # one that comes with the package
curl "$CONTROL/control/v1/fault-plan"                # how far it has got; DELETE ends it
\`\`\`

## How a plan decides

\`\`\`yaml
name: a bad morning
seed: 7                                  # for probabilities; the emulator's own when left out
entries:
  - id: slow down                        # its name in the journal
    match:                               # everything here is optional, and all of it has to hold
      operation: [listContent, getContent]
      tenantId: f28ab78a-d401-4060-8012-736e373933eb
      contentType: Audit.SharePoint
      since: 2026-03-03T09:00:00Z        # by the emulator's clock
      until: 2026-03-03T12:00:00Z
      nth: {from: 2, to: 20, every: 3}   # or one number; counts the requests to which all of the above applies
      probability: 0.5
    effect: {kind: throttled, retryAfter: 2}
    budget: 4                            # how often at most
\`\`\`

- Every entry is used up some day. Without a \`budget\` it happens as often as a finite \`nth\` says, and otherwise once; 0 is refused.
- The first entry that hits a request decides. The others count the request, and keep their budget.
- Whether a probability hits depends on the seed, the entry's id and the number of the request in this entry, on nothing else:
  \`--fault-plan legal --seed 7\` is the same again tomorrow.
- What finds nothing to do spends nothing: a duplicate in an empty listing, an expired blob that does not exist.
- The label follows from the effect; a plan cannot say otherwise.
- A plan takes the place of the one before. \`DELETE /control/v1/state\` goes back to the plan the emulator was started with, unused.

Every field is in the schema \`FaultPlan\` of the [control interface](../spec/control/fault-plans.yaml). The journal names what was at
work, as in \`"cause": {"entry": "slow down", "effect": "throttled", "label": "legal"}\`; an exchange without \`cause\` was left alone,
and an answer that was lost is \`"response": null\`. Without sockets (\`emulator.api\`) a broken connection is the error \`NoAnswer\` with
the reason \`reset\`, and delays are waited for.

## Plans that come with the package

${table(
  ['plan', 'what it does'],
  shippedFaultPlans.map((name) => [`[\`${name}\`](../spec/fault-plans/${name}.yaml)`, purposeOf(name)]),
)}

## Effects

${table(['kind', 'parameters', 'label', 'what the client sees'], effectRows)}

\`operation: token\` is a request for a token, \`webhook\` a call that brings a notification. \`late-blob\` and \`item-missing\` know what was
listed lately: at least the last 4,000 items.

## Example: does a collector wait?

\`FEED\` stands for the feed's root with \`/{tenant}/activity/feed\`.

\`\`\`sh
curl -s -X PUT "$CONTROL/control/v1/fault-plan" -d '${shown(throttledPlan)}'
for call in 1 2 3 4; do
  curl -s -o answer.json -w '%{http_code} %header{retry-after}\\n' -H "Authorization: Bearer $TOKEN" \\
    "$FEED/subscriptions/content?contentType=Audit.General"
done
\`\`\`

prints \`200\`, twice \`429 2\`, and \`200\`. Whether a collector asked again within the two seconds is in the journal.

## Example: does a client cope with a start whose answer it never got?

\`\`\`sh
curl -s -X PUT "$CONTROL/control/v1/fault-plan" -d '${shown(lostPlan)}'
curl -X POST -H "Authorization: Bearer $TOKEN" "$FEED/subscriptions/start?contentType=Audit.General"   # curl: (56) reset
curl -H "Authorization: Bearer $TOKEN" "$FEED/subscriptions/list"    # the subscription is there: the work was done
curl -H "Authorization: Bearer $TOKEN" "$FEED/subscriptions/list"    # curl: (18) the body ends too early
curl -H "Authorization: Bearer $TOKEN" "$FEED/subscriptions/list"    # whole again
\`\`\`
`
