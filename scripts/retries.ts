import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isJsonObject, type JsonObject } from '../src/emulator/state.ts'
import { arrangeEmulator } from '../src/emulator/webhooks/test-emulator.ts'
import { createTestReceiver } from '../src/emulator/webhooks/test-receiver.ts'
import { createAuthority } from '../src/transport/certificates.ts'

const contentType = 'Audit.SharePoint'
const page = join(import.meta.dirname, '..', 'docs', 'emulator.md')
const frame = /(<!-- npm run retries -- --write -->\n)[\s\S]*?(<!-- end -->)/

/** A receiver that fails for a day and is mended: everything that the journal of the emulator tells of it, as text. */
export async function tellOfRetries(): Promise<string> {
  const authority = await createAuthority()
  const receiver = await createTestReceiver(authority)
  try {
    const emulator = await arrangeEmulator(authority.certificate, { now: Date.parse('2026-03-03T09:00:00Z') })
    const statusOf = async (): Promise<string> => {
      const webhook = await emulator.webhook(contentType)
      return `the list shows the webhook as ${isJsonObject(webhook) ? webhook.status : 'missing'}`
    }
    await emulator.start(contentType, { address: receiver.address })
    receiver.answer(() => 503)
    await emulator.publish(contentType, 2)
    await emulator.advance(86_400)
    const tries = await emulator.sent()
    const broken = await statusOf()
    receiver.answer(() => 200)
    await emulator.start(contentType, { address: receiver.address })
    await emulator.settle()
    const mended = await emulator.sent(Number(tries.at(-1)?.number))
    return [
      ...table(tries),
      '',
      `a day after: ${broken}; the receiver is mended, and the subscription started again`,
      '',
      ...table(mended),
      '',
      `in the end: ${await statusOf()}`,
    ].join('\n')
  } finally {
    await receiver.close()
  }
}

function table(exchanges: readonly JsonObject[]): readonly string[] {
  let before: number | undefined
  const rows = exchanges.map(({ at, request, response }) => {
    const body: unknown = isJsonObject(request) ? JSON.parse(String(request.body)) : undefined
    const answer = isJsonObject(response) ? String(response.status) : 'none'
    if (!Array.isArray(body)) return row('validation', at, '', answer)
    const instant = Date.parse(String(at))
    const gap = before === undefined ? '' : `${(instant - before) / 60_000} min`
    before = instant
    return row(`${body.length} blobs`, at, gap, answer)
  })
  return [row('call', 'instant', 'gap', 'answer'), ...rows]
}

const row = (call: string, at: unknown, gap: string, answer: string): string =>
  `${call.padEnd(11)} ${String(at).padEnd(25)} ${gap.padStart(8)}  ${answer}`

/** The part of the documentation that shows it. */
export const shownRetries = (): string | undefined => frame.exec(readFileSync(page, 'utf8'))?.[0]

/** That part with other text in it. */
export const showRetries = (text: string): string =>
  `<!-- npm run retries -- --write -->\n\`\`\`\n${text}\n\`\`\`\n<!-- end -->`

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
  const text = await tellOfRetries()
  console.log(text)
  if (values.write)
    writeFileSync(
      page,
      readFileSync(page, 'utf8').replace(frame, () => showRetries(text)),
    )
}
