import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

interface Clause {
  readonly id: string
  readonly api: string
  readonly section: string
  readonly source: string
  readonly level: string
  readonly statement: string
  readonly unspecified?: string
  readonly needs?: readonly string[]
}

const read = (path: string): string => readFileSync(new URL(`../../spec/${path}`, import.meta.url), 'utf8')
const clauses: readonly Clause[] = parse(read('clauses.yaml'))

/** How many clauses each family has; a clause that gets lost or is added by accident changes a number. */
const families = {
  'MA-AUTH': 9,
  'MA-PAR': 4,
  'MA-START': 15,
  'MA-VAL': 9,
  'MA-STOP': 5,
  'MA-LIST': 4,
  'MA-WIN': 12,
  'MA-CONT': 7,
  'MA-PAGE': 8,
  'MA-BLOB': 6,
  'MA-PUSH': 10,
  'MA-HIST': 5,
  'MA-NAME': 3,
  'MA-QUOTA': 2,
  'MA-ERR': 5,
  'CA-POST': 11,
  'CA-AUTH': 1,
  'CA-BODY': 4,
  'CA-PLAT': 2,
  RC: 7,
  CL: 10,
}

const apis: Readonly<Record<string, string>> = {
  MA: 'management-activity',
  CA: 'content-activities',
  RC: 'receiver',
  CL: 'collector',
}

const feedHeadings = [
  'Working with the Office 365 Management Activity API',
  'Activity API operations',
  'Start a subscription',
  'Webhook validation',
  'Stop a subscription',
  'List current subscriptions',
  'List available content',
  'Pagination',
  'Receiving notifications',
  'Notification failure and retry',
  'Retrieve content',
  'List notifications',
  'Retrieve resource friendly names',
  'API throttling',
  'Errors',
]
const graphHeadings = [
  'Create contentActivity',
  'Permissions',
  'HTTP request',
  'Request headers',
  'Request body',
  'Response',
  'Request',
]

const capabilities = ['clock', 'disable', 'publish', 'quota', 'receiver', 'tenants', 'tokens']

describe('the clauses', () => {
  test('are complete and unique: each family is numbered from 1 without a gap', () => {
    const expected = Object.entries(families).flatMap(([family, size]) =>
      Array.from({ length: size }, (_, index) => `${family}-${String(index + 1).padStart(2, '0')}`),
    )
    expect(clauses.map(({ id }) => id)).toEqual(expected)
  })

  test.each(clauses)('$id says who, how binding, what and where', (clause) => {
    expect(clause.api).toBe(apis[clause.id.slice(0, 2)])
    expect(['MUST', 'SHOULD', 'MAY']).toContain(clause.level)
    expect(clause.statement).toMatch(/^[A-Z0-9].*\.$/)
    expect(clause.unspecified ?? 'Nothing.').toMatch(/\.$/)
    const headings = clause.api === 'content-activities' ? graphHeadings : feedHeadings
    for (const heading of clause.source.split('; ')) expect(headings).toContain(heading)
    for (const need of clause.needs ?? []) expect(capabilities).toContain(need)
  })

  test('say different things', () => {
    expect(new Set(clauses.map(({ statement }) => statement)).size).toBe(clauses.length)
  })

  test('are known wherever the page about ambiguities names one', () => {
    const page = readFileSync(new URL('../../docs/ambiguities.md', import.meta.url), 'utf8')
    const named = [...page.matchAll(/\b(?:MA|CA)-[A-Z]+-\d\d\b/g)].map(([id]) => id)
    const known = new Set(clauses.map(({ id }) => id))
    expect(named.filter((id) => !known.has(id))).toEqual([])
  })
})

interface ErrorCode {
  readonly message: string
  readonly placeholders: readonly string[]
  readonly operations: 'all' | readonly string[]
}
interface Refusal {
  readonly 'x-af-codes'?: readonly string[]
  readonly content?: { readonly 'application/json'?: { readonly examples?: Readonly<Record<string, unknown>> } }
}
interface Operation {
  readonly operationId: string
  readonly responses: Readonly<Record<string, Refusal>>
}
interface Bundle {
  readonly paths: Readonly<Record<string, { readonly get?: Operation; readonly post?: Operation }>>
}
type Examples = Readonly<Record<string, { readonly value: { readonly error: Readonly<Record<string, string>> } }>>

describe('the codes of the feed', () => {
  const codes: Readonly<Record<string, ErrorCode>> = parse(read('management-activity/errors.yaml'))
  const examples: Examples = parse(read('management-activity/error-examples.yaml'))
  const { paths }: Bundle = JSON.parse(read('../generated/openapi/management-activity.json'))
  const operations = Object.values(paths).flatMap(({ get, post }) => [get, post].flatMap((each) => each ?? []))

  test('are the 22 of the page and one that only the live service knows', () => {
    expect(Object.keys(codes)).toHaveLength(23)
    expect(operations).toHaveLength(7)
  })

  test.each(operations)('of $operationId are in its responses, and no others', ({ operationId, responses }) => {
    const carried = Object.values(responses).flatMap((response) => response['x-af-codes'] ?? [])
    const expected = Object.entries(codes)
      .filter(([, { operations: at }]) => at === 'all' || at.includes(operationId))
      .map(([code]) => code)
    expect(carried.toSorted()).toEqual(expected.toSorted())
  })

  test.each(operations)('of $operationId have an example each', ({ responses }) => {
    for (const { 'x-af-codes': carried, content } of Object.values(responses)) {
      if (carried) expect(Object.keys(content?.['application/json']?.examples ?? {})).toEqual(carried)
    }
  })

  test.each(Object.entries(codes))('%s is shown with its own message, filled in', (code, { message, placeholders }) => {
    const filled = message
      .split(/\{\d\}/)
      .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')
    expect(message.match(/\{\d\}/g) ?? []).toHaveLength(placeholders.length)
    expect(examples[code]?.value.error).toEqual({ code, message: expect.stringMatching(new RegExp(`^${filled}$`)) })
  })
})
