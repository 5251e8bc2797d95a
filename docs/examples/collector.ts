import { existsSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createManagementActivityClient, type ManagementActivityClientOptions } from 'm365-activity-contract/client'
import writeFileAtomic from 'write-file-atomic'

/**
 * Collects everything that there is into a file of NDJSON; run it as often as you like. The checkpoint says how long the file was,
 * and what was written after it is cut off: so each record is there once, whenever the process ends.
 */
export async function collectInto(
  file: string,
  contentTypes: readonly string[],
  options: ManagementActivityClientOptions,
): Promise<void> {
  const kept = existsSync(`${file}.checkpoint`) ? JSON.parse(readFileSync(`${file}.checkpoint`, 'utf8')) : { bytes: 0 }
  const client = createManagementActivityClient(options)
  const output = await open(file, existsSync(file) ? 'r+' : 'w')
  let { bytes, checkpoint } = kept
  try {
    await output.truncate(bytes)
    for await (const step of client.collect({ contentTypes, checkpoint })) {
      const { gap, lost } = step
      if (gap) console.error(`nothing can be had of ${step.contentType} from ${gap.start} to ${gap.end}`)
      if (lost) console.error(`${lost.contentUri} expired before it could be read: ${lost.because.message}`)
      const lines = step.records.map((record) => `${JSON.stringify(record)}\n`).join('')
      bytes += (await output.write(lines, bytes)).bytesWritten
      await output.datasync()
      checkpoint = step.checkpoint()
      await writeFileAtomic(`${file}.checkpoint`, JSON.stringify({ bytes, checkpoint }))
    }
  } finally {
    await output.close()
    await client.close()
  }
}
