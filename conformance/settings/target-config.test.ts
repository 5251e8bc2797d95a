import { describe, expect, it } from 'vitest'
import { parseTargetConfig } from './target-config.ts'

const tenantId = '41463f53-8812-40f4-890f-865bf6e35190'
const good = `
roots:
  feed: https://manage.office.com/api/v1.0
tenants:
  - tenantId: ${tenantId}
    token: { env: TOKEN }
operations: [listSubscriptions, listContent]
readOnly: true
requests: { budget: 500, perMinute: 100 }
`

const mistakeIn = (text: string): Promise<string> =>
  parseTargetConfig(text, 'target.yaml').then(
    () => 'no mistake',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )

describe('parseTargetConfig', () => {
  it('reads YAML, and JSON', async () => {
    const read = await parseTargetConfig(good, 'target.yaml')
    expect(read).toMatchObject({ readOnly: true, tenants: [{ tenantId, token: { env: 'TOKEN' } }] })
    expect(await parseTargetConfig(JSON.stringify(read), 'target.json')).toEqual(read)
  })

  it.each<[string, string, string]>([
    [
      'a mistyped field',
      good.replace('budget', 'bugdet'),
      "target.yaml:9:13: requests has no field 'bugdet'. Did you mean 'budget'?",
    ],
    [
      'a token in the file',
      good.replace('{ env: TOKEN }', 'eyJ'),
      'target.yaml:6:12: tenants[0].token is not an object',
    ],
    [
      'an address that is none',
      good.replace('https://manage', 'manage'),
      'roots.feed is not an address that begins with http:// or https://',
    ],
    ['a tenant that is no GUID', good.replace(tenantId, 'contoso'), 'tenants[0].tenantId is not a GUID'],
    [
      'two sources of a token',
      good.replace('env: TOKEN', 'env: A, file: b'),
      'tenants[0].token has more than 1 members',
    ],
    ['no server', 'readOnly: true', 'target.yaml:1:1: the file names no server'],
    ['two servers', `control: http://127.0.0.1:1\n${good}`, 'roots says nothing beside control'],
    ['no tenant', 'roots: { feed: https://a.example }', 'names no tenant'],
    ['a tenant without a token', good.replace('    token: { env: TOKEN }\n', ''), 'tenants[0] lacks token'],
    [
      'an operation that there is not',
      good.replace('listContent', 'listStuff'),
      'target.yaml:7:33: operations[1] is none of',
    ],
    ['broken YAML', 'roots: [', 'target.yaml:1:9: is not YAML'],
  ])('names the place of %s', async (_what, text, says) => {
    expect(await mistakeIn(text)).toContain(says)
  })
})
