import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { header, siteName } from './layout.ts'
import { addressFrom } from './page.ts'

/** A reference page as Redocly draws it, under the site's own header. */
export interface Reference {
  readonly path: string
  readonly title: string
  readonly html: string
}

const apis = {
  'management-activity': 'Office 365 Management Activity API',
  'content-activities': 'Microsoft Graph contentActivities',
  control: 'Control interface',
} as const

/** Redoc's own mark is fetched from a server of its makers; ours must not be. */
const remotePictures = /https:\/\/cdn\.redoc\.ly\/redoc\/[\w-]+\.svg/g
const ownMark =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='48' height='16'%3E%3Ctext y='12' font-family='sans-serif' font-size='12' fill='%23777'%3ERedocly%3C/text%3E%3C/svg%3E"

/** Where the navigation goes, which is not known before all pages are. */
export const navigationPlace = 'NAVIGATION'

/** The references of all specifications. */
export function references(root: string): readonly Reference[] {
  const folder = mkdtempSync(join(tmpdir(), 'redoc-'))
  try {
    return Object.entries(apis).map(([api, title]) => {
      const path = `api/${api}.html`
      return { path, title, html: withPolicy(drawn(root, folder, api, path, title)) }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function drawn(root: string, folder: string, api: string, path: string, title: string): string {
  const [template, output] = [join(folder, 'template.hbs'), join(folder, `${api}.html`)]
  writeFileSync(template, templateFor(path, title))
  const redocly = join(root, 'node_modules/@redocly/cli/bin/cli.js')
  const { status, stderr } = spawnSync(
    process.execPath,
    [redocly, 'build-docs', api, '--inlineBundle', '-t', template, '-o', output],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    },
  )
  if (status !== 0) throw new Error(`redocly build-docs ${api} failed:\n${stderr}`)
  const html = readFileSync(output, 'utf8').replace(remotePictures, ownMark)
  if (!html.includes('"disableTelemetry":true')) throw new Error('the reference would tell its makers who reads it')
  return html
}

function templateFor(path: string, title: string): string {
  const to = (target: string): string => addressFrom(path, target)
  return `<!doctype html>
<html lang="en" class="reference" data-root="${to('')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
POLICY
<title>${title} · ${siteName}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${to('assets/site.css')}">
<script src="${to('assets/theme.js')}"></script>
<script defer src="${to('assets/site.js')}"></script>
{{{redocHead}}}
</head>
<body>
${header(to)}
${navigationPlace}
<div id="content" tabindex="-1">{{{redocHTML}}}</div>
</body>
</html>
`
}

/** Only the scripts that are in the page may run, and those of the site. */
function withPolicy(html: string): string {
  const hashes = [...html.matchAll(/<script(?: type="module")?>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
  const policy = `default-src 'none'; script-src 'self' file: ${hashes.join(' ')}; style-src 'self' file: 'unsafe-inline'; img-src 'self' file: data:; font-src data:; worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'`
  return html.replace('POLICY', `<meta http-equiv="Content-Security-Policy" content="${policy}">`)
}
