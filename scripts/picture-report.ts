import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchBrowser } from '../src/emulator/page/test-browser.ts'

/** Photographs what a run on a broken server leaves: the page, and the terminal. `npm run picture:report` keeps the docs up to date. */
const cli = 'dist/program/cli.js'
const faults = ['window-end-inclusive', 'page-boundary-lost', 'validation-any-success-passes']
const emulator = spawn(
  process.execPath,
  [cli, 'emulator', '--json', '--clock', 'standing', ...faults.flatMap((name) => ['--fault', name])],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
const greeting = await new Promise<string>((ready) => emulator.stdout.once('data', (chunk) => ready(String(chunk))))
const { control } = JSON.parse(greeting)
const folder = mkdtempSync(join(tmpdir(), 'picture-'))
const run = ['conform', 'server', '--control', control, '--seed', '5', '--report', folder]
spawnSync(process.execPath, [cli, ...run], { stdio: 'inherit' })

const browser = await launchBrowser()
const page = async (name: string, width: number, height: number, colorScheme: 'light' | 'dark') => {
  const opened = await browser.newPage({ viewport: { width, height }, colorScheme })
  await opened.goto(pathToFileURL(join(folder, 'report.html')).href)
  await opened.screenshot({ path: `docs/report-${name}.png` })
}
await page('light', 1_100, 1_100, 'light')
await page('dark', 1_100, 1_100, 'dark')
await page('phone', 390, 844, 'light')
await browser.close()

const few = ['--rule', 'windows/adjacent-windows-partition', '--seed', '5', '--report', folder]
const typed =
  'npx m365-activity conform server --control http://127.0.0.1:8091 --rule windows/adjacent-windows-partition'
const command = ['node', cli, 'conform', 'server', '--control', control, ...few].join(' ')
spawnSync('npx', ['tsx', 'scripts/picture.ts', 'docs/failing.svg', command, typed], { stdio: 'inherit' })
emulator.kill()
rmSync(folder, { recursive: true })
