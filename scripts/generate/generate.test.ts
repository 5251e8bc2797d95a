import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Generated, generate } from './generate.ts'
import { SpecError } from './json.ts'
import { differences, write } from './outputs.ts'

const api = `openapi: 3.1.0
info: { title: Small, version: '1', description: d, license: { name: MIT, identifier: MIT } }
servers: [{ url: 'http://127.0.0.1:1' }]
security: []
tags: [{ name: Small, description: d }]
paths:
  /things:
    post:
      operationId: createThing
      summary: Create a thing
      description: d
      tags: [Small]
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: schemas.yaml#/Thing } } }
      responses:
        '200': { description: d, content: { application/json: { schema: { $ref: schemas.yaml#/Thing } } } }
        '400': { description: d }
`

const schemas = `Thing:
  description: A thing.
  type: object
  required: [number]
  additionalProperties: true
  properties:
    number: { type: [integer, 'null'], format: int64, examples: [639308918970733837] }
    color: { type: string, x-extensible-enum: [red, green] }
    at: { type: string, format: date-time }
    part: { $ref: '#/Thing' }
`

describe('generate', { timeout: 120_000 }, () => {
  const root = mkdtempSync(join(tmpdir(), 'generate-'))
  let first: Generated

  beforeAll(async () => {
    mkdirSync(join(root, 'spec/small'), { recursive: true })
    const config = 'telemetry: off\nextends: [recommended-strict]\napis: { small: { root: spec/small/openapi.yaml } }\n'
    writeFileSync(join(root, 'redocly.yaml'), config)
    writeFileSync(join(root, 'spec/small/openapi.yaml'), api)
    writeFileSync(join(root, 'spec/small/schemas.yaml'), schemas)
    first = await generate(root)
    write(root, first.outputs)
  }, 120_000)
  afterAll(() => {
    for (const path of [root, `${root}-edited`]) rmSync(path, { recursive: true, force: true })
  })

  const textOf = (path: string): string => first.outputs.get(`generated/${path}`)?.text ?? ''

  it('gives the same bytes again, and finds itself in step', async () => {
    const second = await generate(root)
    expect(second.outputs).toEqual(first.outputs)
    expect(differences(root, second.outputs, second.hashes)).toEqual([])
  })

  it('keeps every digit of a large integer', () => {
    expect(textOf('openapi/small.json')).toContain('639308918970733837')
    expect(textOf('schemas/small/Thing.json')).toContain('639308918970733837')
    expect(textOf('small/types.ts')).toContain('@example 639308918970733837')
  })

  it('says of a type what the specification says', () => {
    expect(textOf('small/schemas.ts')).toContain(`/** A thing. */\nexport type Thing = components['schemas']['Thing']`)
  })

  it('types 64-bit integers and open enums as what they are', () => {
    expect(textOf('small/types.ts')).toContain('number: Int64 | null')
    expect(textOf('small/types.ts')).toContain('color?: "red" | "green" | (string & {})')
  })

  it('writes validators that need neither ajv nor code generation', () => {
    const validator = textOf('small/validators/schemas.ts')
    expect(validator).toContain('export const isThing: Guard<Thing>')
    expect(validator).not.toMatch(/require\(|ajv|new Function|eval/)
  })

  it('names what a changed line of a spec made stale, and the spec file', async () => {
    const edited = `${root}-edited`
    cpSync(root, edited, { recursive: true })
    appendFileSync(join(edited, 'spec/small/schemas.yaml'), '    size: { type: number }\n')
    const { outputs, hashes } = await generate(edited)
    const lines = differences(edited, outputs, hashes)
    expect(lines).toContain('generated/small/types.ts is out of step (changed: spec/small/schemas.yaml)')
    expect(lines.join()).not.toContain('openapi.yaml')
  })

  it('names a generated file that somebody changed, and one that nothing generates', () => {
    writeFileSync(join(root, 'generated/small/schemas.ts'), '')
    writeFileSync(join(root, 'generated/extra.ts'), '')
    expect(differences(root, first.outputs, first.hashes)).toEqual([
      expect.stringMatching(/^generated\/small\/schemas\.ts is out of step \(comes from spec\/small\/openapi\.yaml, /),
      'generated/extra.ts is out of step (nothing in spec/ generates it)',
    ])
  })

  it('refuses what Redocly finds fault with, by file and line', async () => {
    writeFileSync(
      join(root, 'spec/small/schemas.yaml'),
      schemas.replace('type: string, format: date-time', 'type: strin'),
    )
    await expect(generate(root)).rejects.toThrow(SpecError)
    await expect(generate(root)).rejects.toThrow(/spec\/small\/schemas\.yaml:\d+/)
  })
})
