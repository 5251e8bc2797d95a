import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { rules } from '../conformance/rules/index.ts'
import { coveragePage, openClauses, serverClauses } from './coverage-page.ts'

test('docs/coverage.md: every clause is tested by a rule, or has a reason why nobody can test it', async () => {
  expect(openClauses()).toEqual([])
  const tested = new Set(rules.flatMap(({ clauses }) => clauses))
  const both = serverClauses.filter(({ id, unobservable }) => unobservable !== undefined && tested.has(id))
  expect(both.map(({ id }) => id)).toEqual([])
  await expect(coveragePage()).toMatchFileSnapshot('../docs/coverage.md')
})

test('the hosts of the four plans are those of MA-AUTH-02', () => {
  const spec = readFileSync(new URL('../spec/management-activity/openapi.yaml', import.meta.url), 'utf8')
  const { servers }: { readonly servers: readonly { readonly url: string }[] } = parse(spec)
  const hosts = servers.map(({ url }) => new URL(url).host)
  const { statement } = serverClauses.find(({ id }) => id === 'MA-AUTH-02') ?? { statement: '' }
  expect(hosts).toHaveLength(4)
  for (const host of hosts) expect(statement).toContain(host)
})
