import { dialects, liveFaults, type Variant, variants } from '../src/emulator/index.ts'

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

const live: readonly string[] = dialects.live

const variantRow = ([name, { does, allowedBy, seen = '' }]: readonly [string, Variant]): readonly string[] => [
  `\`${name}\``,
  does,
  allowedBy.join(', '),
  seen,
  live.includes(name) ? 'yes' : '',
]

/** The page about dialects, made of what the variants say of themselves. */
export function dialectsPage(): string {
  const all = Object.entries(variants)
  return `# Dialects

<!-- Made from src/emulator/variants by \`npx vitest run scripts/dialects-page.test.ts -u\`. Do not edit. -->

The emulator speaks two dialects. \`documented\` does what the documents say, and where they are silent what most clients get along
with. \`live\` does what the real services were seen to do where that differs: ${live.length} of the ${all.length} variants below, applied together.
Every variant can also be used alone or with any others, over either dialect; where two decide the same thing, the later one does.
No rule of the suite fails over any of this.

\`\`\`sh
npx m365-activity emulator --variant page-link-lower-case --variant pages-of-one
npx m365-activity self-test --dialect live --variant pages-of-one    # all rules, on just this server
\`\`\`

*Evidence* says where a real server was seen to do so. *Captured* and *measured*: somebody published what came over the wire.
*Reported*: users describe it. *Documented*: a page of Microsoft's that contradicts the reference, or its samples. *Relied on* and
*handled*: clients in use expect it. Where there is none, the documents allow it and a server may do it; nobody has shown one that does.

## In both dialects

- What clients in use send is served: query names in any letter case, doubled slashes, a slash at the end, unknown and repeated
  parameters, a start with no body, \`{}\`, a form or JSON, a GET with a content type or a body, \`application/json; utf-8\`, times with
  \`Z\`, fractions up to nanoseconds, or an encoded offset. A \`+\` that is not encoded is a space, and the time refused with AF20002.
- Content from before the first start is listed. A window may be exactly 24 hours long and end in the future.
- A stop answers 200, and what was stopped is listed as disabled. A missing permission is refused with 401.

## Variants

${table(['variant', 'the server …', 'left open by', 'evidence', 'in `live`'], all.map(variantRow))}

## Seen, and against the documents

The documents forbid these, so they are faults: rules fail over them, and no dialect has them. A client had better survive them.

${table(
  ['fault', 'the server …', 'evidence'],
  liveFaults.map(({ fault, does, seen }) => [`\`${fault}\``, does, seen]),
)}
`
}
