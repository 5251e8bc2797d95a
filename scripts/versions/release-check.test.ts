import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkRelease, keepRelease } from './release-check.ts'
import { nextVersion } from './step.ts'

const root = mkdtempSync(join(tmpdir(), 'versions-'))
afterAll(() => rmSync(root, { recursive: true }))

interface Part {
  readonly blob?: object
  readonly parameterRequired?: boolean
  readonly contentTypes?: readonly string[]
  readonly description?: string
}

const id = { id: { type: 'string' } }

/** A spec with a parameter, an answer and an enumeration. */
const spec = ({
  blob = { ...id, size: { type: 'integer' } },
  parameterRequired = false,
  contentTypes = ['A', 'B'],
  description = 'Blobs',
}: Part = {}): object => ({
  openapi: '3.1.0',
  info: { title: 'Feed', version: '1.0.0' },
  servers: [{ url: 'https://feed.test' }],
  paths: {
    '/content': {
      get: {
        operationId: 'listContent',
        summary: 'List',
        parameters: [{ name: 'from', in: 'query', required: parameterRequired, schema: { type: 'string' } }],
        responses: {
          200: { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Blob' } } } },
        },
      },
    },
  },
  components: {
    schemas: {
      Blob: {
        type: 'object',
        properties: {
          ...blob,
          type: { $ref: '#/components/schemas/ContentType' },
        },
        required: ['id'],
      },
      ContentType: { type: 'string', enum: contentTypes },
    },
  },
})

let pairs = 0

/** Folders with a released spec and a present one. */
function pair(before: object, now: object, version = '1.4.2') {
  pairs += 1
  const folder = join(root, String(pairs))
  const folders = {
    project: join(import.meta.dirname, '../..'),
    released: join(folder, 'released'),
    present: join(folder, 'now'),
  }
  for (const [to, text] of [
    [join(folders.released, version), before],
    [folders.present, now],
  ] as const) {
    mkdirSync(to, { recursive: true })
    writeFileSync(join(to, 'feed.json'), JSON.stringify(text))
  }
  return folders
}

describe('checkRelease', { timeout: 120_000 }, () => {
  it.each([
    ['a member removed', { blob: id }, '2.0.0', '1.5.0'],
    ['a parameter that becomes required', { parameterRequired: true }, '2.0.0', '1.4.3'],
    ['a new value in an answer', { contentTypes: ['A', 'B', 'C'] }, '2.0.0', '1.5.0'],
    ['words', { description: 'Content blobs' }, '1.4.3', '1.4.2'],
  ])('lets no version pass that is too small for %s', async (_what, part, enough, tooSmall) => {
    const folders = pair(spec(), spec(part))
    expect(await checkRelease(folders, tooSmall)).toMatchObject({ needed: enough, isEnough: false })
    expect(await checkRelease(folders, enough)).toMatchObject({ released: '1.4.2', isEnough: true })
  })

  it('asks for nothing when nothing changed, and takes no version back', async () => {
    const folders = pair(spec(), spec())
    expect(await checkRelease(folders, '1.4.2')).toEqual({ released: '1.4.2', changes: [], isEnough: true })
    expect(await checkRelease(folders, '1.4.1')).toMatchObject({ isEnough: false })
  })

  it('counts a spec that is gone as breaking', async () => {
    const folders = pair(spec(), spec())
    rmSync(join(folders.present, 'feed.json'))
    expect(await checkRelease(folders, '1.9.9')).toMatchObject({ needed: '2.0.0', isEnough: false })
  })

  it('compares with what was kept last', async () => {
    const folders = pair(spec({ blob: id }), spec())
    keepRelease(folders, '1.5.0')
    expect(await checkRelease(folders, '1.5.0')).toEqual({ released: '1.5.0', changes: [], isEnough: true })
  })

  it('has nothing to say before the first release', async () => {
    const folders = { ...pair(spec(), spec()), released: join(root, 'none') }
    expect(await checkRelease(folders, '0.1.0')).toEqual({ changes: [], isEnough: true })
  })
})

describe('nextVersion', () => {
  it.each([
    ['1.4.2', 'major', '2.0.0'],
    ['1.4.2', 'minor', '1.5.0'],
    ['1.4.2', 'patch', '1.4.3'],
    ['0.3.1', 'major', '0.4.0'],
    ['0.3.1', 'minor', '0.3.2'],
    ['0.3.1', 'patch', '0.3.2'],
  ] as const)('after %s and a %s change is %s', (released, impact, next) => {
    expect(nextVersion(released, impact)).toBe(next)
  })
})
