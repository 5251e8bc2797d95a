import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import writeFile from 'write-file-atomic'

/**
 * Puts the program together in `dist/program`: what starts a process or a thread, and beside it the code that several share or that
 * a command loads when it is used. Of hundreds of modules some dozens of files are left, which Node reads in a fraction of the time.
 * Packages stay where npm puts them. Files are replaced as a whole, and only when they change: a program may be running.
 */
const root = join(import.meta.dirname, '..')
const folder = join(root, 'dist/program')

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: {
    cli: 'conformance/cli.ts',
    vitest: 'conformance/vitest.ts',
    'emulator-thread': 'conformance/targets/emulator-thread.ts',
    'self-test-thread': 'conformance/self-test-thread.ts',
  },
  outdir: folder,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  write: false,
})
const files = new Map(outputFiles.map(({ path, contents }) => [path, contents]))

/** Scripts of the emulator's page, which it reads beside its own code and sends to browsers. */
const page = join(root, 'src/emulator/page/browser')
for (const name of readdirSync(page).filter((name) => name.endsWith('.js') && !name.includes('.test.'))) {
  files.set(join(folder, basename(page), name), readFileSync(join(page, name)))
}

mkdirSync(join(folder, basename(page)), { recursive: true })
const before = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
for (const { parentPath, name } of before) {
  if (!files.has(join(parentPath, name))) rmSync(join(parentPath, name))
}
for (const [path, contents] of files) {
  if (!isThere(path, contents)) writeFile.sync(path, Buffer.from(contents))
}

function isThere(path: string, contents: Uint8Array): boolean {
  try {
    return readFileSync(path).equals(contents)
  } catch {
    return false
  }
}
