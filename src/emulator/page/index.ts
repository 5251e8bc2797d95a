import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HeaderList } from '../../transport/transport.ts'
import type { Answer } from '../answer.ts'
import { css } from './css.ts'
import { html } from './html.ts'

/** Nothing but the page's own parts may run, nothing may go elsewhere, and no other page may frame it. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const protection: HeaderList = [
  ['Content-Security-Policy', policy],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Cache-Control', 'no-cache'],
]

const folder = join(import.meta.dirname, 'browser')

/** The scripts that browsers run, read when first asked for. */
let scripts: ReadonlyMap<string, string> | undefined

const readScripts = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )

/** A part of the page that shows the emulator to people, if that is what the path leads to. */
export function pageAnswer(segments: readonly string[]): Answer | undefined {
  const [first, name = ''] = segments
  if (first === undefined) return file('text/html', html)
  if (first !== 'page' || segments.length !== 2) return undefined
  if (name === 'style.css') return file('text/css', css)
  scripts ??= readScripts()
  const script = scripts.get(name)
  return script === undefined ? undefined : file('text/javascript', script)
}

const file = (type: string, text: string): Answer => ({
  status: 200,
  headers: [['Content-Type', `${type}; charset=utf-8`], ...protection],
  body: text,
  text,
})
