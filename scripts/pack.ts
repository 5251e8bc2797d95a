import { join, relative } from 'node:path'
import { packAll } from './package/tarballs.ts'

// The packages as they would be published, in a folder that git ignores.
const project = join(import.meta.dirname, '..')
for (const { name, path, packedBytes } of await packAll(project, join(project, 'dist-packages'))) {
  console.log(`${name.padEnd(26)} ${(packedBytes / 1024).toFixed(0).padStart(6)} KB  ${relative(process.cwd(), path)}`)
}
