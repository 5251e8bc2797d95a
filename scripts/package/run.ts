import { execFile } from 'node:child_process'

/** Runs a program to its end and gives what it printed. A program that fails throws, with all it said. */
export function run(file: string, args: readonly string[], folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      cwd: folder,
      maxBuffer: 2 ** 26,
      timeout: 300_000,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '' },
    }
    execFile(file, [...args], options, (error, out, err) => {
      if (error) reject(new Error(`${[file, ...args].join(' ')}\n${out}${err}${error.killed ? 'took too long' : ''}`))
      else resolve(out)
    })
  })
}

/** The same for a script of node's. */
export const runNode = (args: readonly string[], folder: string): Promise<string> => run(process.execPath, args, folder)

/** The same for npm, without scripts of packages, audits and advertisements. */
export const runNpm = (args: readonly string[], folder: string): Promise<string> =>
  run('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], folder)
