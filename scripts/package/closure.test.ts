import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { closureOf } from './closure.ts'
import { entriesOf } from './entries.ts'

const folder = mkdtempSync(join(tmpdir(), 'closure-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

describe('closureOf', () => {
  it('follows static and dynamic imports, re-exports and declarations, and nothing that only a comment names', () => {
    written({
      'a/index.js': `// import './comment.js'\nimport { x } from '../b/x.js'\nexport * from './y.js'\nconst lazy = () => import('undici')`,
      'a/index.d.ts': `import type { X } from '../b/x.ts'\nexport declare const z: import('@scope/types/deep').Z`,
      'a/y.js': `import 'node:fs'\nimport '../a/index.js'`,
      'b/x.js': 'export const x = 1',
      'b/x.d.ts': 'export type X = 1',
    })
    expect(closureOf(folder, ['./a/index.js', './a/index.d.ts'])).toEqual({
      files: ['a/index.d.ts', 'a/index.js', 'a/y.js', 'b/x.d.ts', 'b/x.js'],
      packages: ['@scope/types', 'undici'],
    })
  })

  it('says which import leads nowhere', () => {
    written({ 'lost.js': `import './gone.js'` })
    expect(() => closureOf(folder, ['lost.js'])).toThrow('lost.js imports ./gone.js, which was not built')
  })
})

describe('entriesOf', () => {
  it('fills in every file that a pattern fits, and leaves declarations to their modules', () => {
    written({ 'v/one.js': '', 'v/one.d.ts': '', 'v/deep/two.js': '', 'data/s.json': '{}' })
    const exports = {
      './v/*': { types: './v/*.d.ts', default: './v/*.js' },
      './data/*.json': './data/*.json',
      './package.json': './package.json',
    }
    expect(entriesOf(folder, { exports })).toEqual([
      { key: './v/deep/two', files: ['./v/deep/two.d.ts', './v/deep/two.js'], isModule: true },
      { key: './v/one', files: ['./v/one.d.ts', './v/one.js'], isModule: true },
      { key: './data/s.json', files: ['./data/s.json'], isModule: false },
      { key: './package.json', files: ['./package.json'], isModule: false },
    ])
  })
})
