import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { errorsPage, provokeErrors } from './errors-page.ts'

const table = join(import.meta.dirname, '../spec/management-activity/errors.yaml')

test('docs/errors.md: every code of the table is provoked over HTTP, with its placeholders filled', async () => {
  const refused = await provokeErrors()
  const documented = Object.keys(parse(readFileSync(table, 'utf8')))
  expect([...new Set(refused.map(({ code }) => code))].sort()).toEqual(documented.sort())
  for (const { message } of refused) expect(message).not.toMatch(/\{\d\}|undefined|\(\)/)
  await expect(errorsPage(refused)).toMatchFileSnapshot('../docs/errors.md')
})
