import { expect, test } from 'vitest'
import { emptyBody, headerOf, textOf } from '../../transport/transport.ts'
import { createEmulator } from '../emulator.ts'

const get = (path: string) =>
  createEmulator().control({ method: 'GET', url: `http://control.test${path}`, headers: [], body: emptyBody })

/** The scripts that a script imports, as their names. */
const importsOf = (script: string): readonly string[] =>
  [...script.matchAll(/^import .+ from ["']\.\/([a-z-]+\.js)["']/gm)].map(([, name = '']) => name)

test('the page: everything that it needs is there, with its type, and may load nothing from elsewhere', async () => {
  const page = await get('/')
  expect(headerOf(page, 'content-type')).toBe('text/html; charset=utf-8')
  expect(headerOf(page, 'content-security-policy')).toContain(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:",
  )
  expect(headerOf(await get('/page/style.css'), 'content-type')).toBe('text/css; charset=utf-8')
  const seen = new Set(['main.js'])
  for (const name of seen) {
    const script = await get(`/page/${name}`)
    expect([name, script.status, headerOf(script, 'content-type')]).toEqual([
      name,
      200,
      'text/javascript; charset=utf-8',
    ])
    for (const imported of importsOf(textOf(script))) seen.add(imported)
  }
  expect([...seen].toSorted()).toEqual([
    'control.js',
    'dom.js',
    'faults.js',
    'journal.js',
    'main.js',
    'tenant.js',
    'timeline.js',
    'times.js',
  ])
})

test.each(['/page', '/page/', '/page/index.ts', '/page/..%2findex.ts', '/page/browser/main.js', '/page/main.js/x'])(
  'the page: there is nothing at %s',
  async (path) => {
    expect((await get(path)).status).toBe(404)
  },
)
