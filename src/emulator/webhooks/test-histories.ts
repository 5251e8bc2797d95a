import fc from 'fast-check'
import type { Authority } from '../../transport/certificates.ts'
import { isJsonObject, type JsonObject } from '../state.ts'
import { arrangeEmulator, type TestEmulator } from './test-emulator.ts'
import type { Manner, TestReceiver } from './test-receiver.ts'

/** One thing that happens in a history; `who` is a tenant. */
export type Step =
  | { readonly does: 'publish'; readonly who: number; readonly blobs: number }
  | { readonly does: 'start' | 'stop' | 'remove'; readonly who: number }
  | { readonly does: 'receiver'; readonly manner: Manner }
  | { readonly does: 'receiver closes' | 'receiver opens' | 'settle' }
  | { readonly does: 'advance'; readonly minutes: number }

/** Where histories take place. */
export interface Stage {
  readonly authority: Authority
  /** Open; serves all tenants, each under a path of its own. */
  readonly receiver: TestReceiver
  /** What is broken in the emulator. */
  readonly faults?: readonly string[]
}

/** What came of a history. */
export interface Lived {
  /** Everything that must not be. */
  readonly wrong: readonly string[]
  /** Notifications that were tried. */
  readonly tries: number
  /** Blobs that had to be notified, and those of them that never were. */
  readonly owed: number
  readonly lost: number
}

const tenants = 2
const contentType = 'Audit.General'
const who = fc.nat({ max: tenants - 1 })

/** Whatever may happen between an emulator, two tenants, and the receiver of both. */
export const history: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ does: fc.constant('publish'), who, blobs: fc.integer({ min: 1, max: 12 }) }) },
    { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('start', 'start', 'stop', 'remove'), who }) },
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant('receiver'),
        manner: fc.constantFrom<Manner>(200, 200, 500, 204, 302, 'reset', 'slow'),
      }),
    },
    { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('receiver closes', 'receiver opens', 'settle') }) },
    {
      weight: 5,
      arbitrary: fc.record({ does: fc.constant('advance'), minutes: fc.constantFrom(1, 3, 10, 60, 300, 800) }),
    },
  ),
  { minLength: 3, maxLength: 20, size: 'max' },
)

interface Try {
  readonly at: number
  readonly path: string
  readonly items: readonly JsonObject[]
}

/** One tenant in a history. */
interface Part {
  readonly tenant: TestEmulator
  readonly path: string
  /** True while something may be sent. */
  started: boolean
  readonly owed: Set<string>
  readonly published: Set<string>
  /** What was tried since the last start; a start begins anew. */
  tries: Try[]
}

function readTry({ at, request }: JsonObject): readonly Try[] {
  if (!isJsonObject(request)) return []
  const body: unknown = JSON.parse(String(request.body))
  const { pathname } = new URL(String(request.url))
  return Array.isArray(body) ? [{ at: Date.parse(String(at)), path: pathname, items: body.filter(isJsonObject) }] : []
}

/** The gaps between the tries to tell of each blob. */
function gapsIn(tries: readonly Try[]): readonly (readonly number[])[] {
  const instants = new Map<unknown, number[]>()
  for (const { at, items } of tries) {
    for (const { contentId: id } of items) instants.set(id, [...(instants.get(id) ?? []), at])
  }
  return [...instants.values()].map((of) => of.slice(1).map((at, index) => at - (of[index] ?? at)))
}

/** Everything wrong with the tries of one tenant between two starts. */
function wrongIn({ tries, tenant, published }: Part): readonly string[] {
  const shrinking = gapsIn(tries).filter((gaps) => gaps.some((gap, index) => gap < (gaps[index - 1] ?? 0)))
  const strange = tries.filter(({ items }) =>
    items.some(({ tenantId, contentId }) => tenantId !== tenant.tenantId || !published.has(String(contentId))),
  )
  return [
    ...shrinking.map((gaps) => `gaps shrink: ${gaps.join()}`),
    ...(tries.some(({ items }) => items.length > 10) ? ['a notification has more than 10 items'] : []),
    ...(strange.length > 0 ? ['a tenant was told of what is not its own'] : []),
  ]
}

const isEnabled = (webhook: unknown): boolean => isJsonObject(webhook) && webhook.status === 'enabled'

/** Lives through a history: real calls to a real listener, the clock of the emulator moved. */
export async function live(steps: readonly Step[], { authority, receiver, faults = [] }: Stage): Promise<Lived> {
  const emulator = await arrangeEmulator(authority.certificate, { faults })
  const wrong: string[] = []
  const all = [emulator, ...(await Promise.all(Array.from({ length: tenants - 1 }, () => emulator.tenant())))]
  const parts = all.map(
    (tenant, index): Part => ({
      tenant,
      path: `/hook/${index}`,
      started: false,
      owed: new Set(),
      published: new Set(),
      tries: [],
    }),
  )
  let manner: Manner = 200
  let isOpen = true
  let read = 0
  let latest = 0
  let tries = 0
  receiver.calls.length = 0
  receiver.answer(({ contentIds }) => (contentIds.length > 0 ? manner : 200))

  /** Waits for what is under way, and reads the journal on. */
  const readOn = async (): Promise<void> => {
    await emulator.settle()
    const exchanges = await emulator.sent(read)
    read = Number(exchanges.at(-1)?.number ?? read)
    for (const tried of exchanges.flatMap(readTry)) {
      if (tried.at < latest) wrong.push('the journal is out of order')
      latest = tried.at
      tries += 1
      parts.find(({ path }) => path === tried.path)?.tries.push(tried)
    }
  }
  const closeEra = (part: Part): void => {
    wrong.push(...wrongIn(part))
    part.tries = []
  }
  const start = async (part: Part): Promise<void> => {
    await readOn()
    const before = await part.tenant.webhook(contentType)
    const { status } = await part.tenant.start(contentType, { address: `${new URL(part.path, receiver.address)}` })
    if ((status === 200) !== isOpen) wrong.push(`start was answered ${status}`)
    if (status === 200) {
      closeEra(part)
      part.started = true
    } else if (JSON.stringify(await part.tenant.webhook(contentType)) !== JSON.stringify(before)) {
      wrong.push('a failed validation changed something')
    }
  }
  /** Ends all that is owed; then nothing may be sent, whatever happens. */
  const silence = async (part: Part, end: () => Promise<unknown>): Promise<void> => {
    await readOn()
    closeEra(part)
    await end()
    part.started = false
    part.owed.clear()
    await publish(part, 2)
    await emulator.advance(20 * 60)
    await readOn()
    if (part.tries.length > 0) wrong.push('something was sent after the end')
    part.tries = []
  }
  const publish = async (part: Part, blobs: number): Promise<void> => {
    const isOwed = part.started && isEnabled(await part.tenant.webhook(contentType))
    for (const id of await part.tenant.publish(contentType, blobs)) {
      part.published.add(id)
      if (isOwed) part.owed.add(id)
    }
  }
  const open = async (wanted: boolean): Promise<void> => {
    if (wanted !== isOpen) await (wanted ? receiver.reopen() : receiver.close())
    isOpen = wanted
  }
  const happen = async (step: Step): Promise<void> => {
    if (step.does === 'receiver') manner = step.manner
    else if (step.does === 'receiver closes') await open(false)
    else if (step.does === 'receiver opens') await open(true)
    else if (step.does === 'advance') await emulator.advance(step.minutes * 60)
    else if (!('who' in step)) await emulator.settle()
    else {
      const part = parts[step.who]
      if (!part) return
      if (step.does === 'publish') await publish(part, step.blobs)
      else if (step.does === 'start') await start(part)
      else if (step.does === 'stop') await silence(part, () => part.tenant.stop(contentType))
      else if (part.started) await silence(part, () => part.tenant.start(contentType, null))
    }
  }

  for (const part of parts) await start(part)
  for (const step of steps) await happen(step)
  manner = 200
  await open(true)
  for (const part of parts) if (part.started) await start(part)
  await emulator.advance(86_400)
  await readOn()
  for (const part of parts) closeEra(part)

  const took = receiver.calls.filter(({ manner: how }) => how === 200 || how === 'slow')
  const lostOf = ({ owed, path }: Part): number => {
    const delivered = new Set(took.filter((call) => call.path === path).flatMap(({ contentIds }) => contentIds))
    return [...owed].filter((id) => !delivered.has(id)).length
  }
  const lost = parts.reduce((sum, part) => sum + lostOf(part), 0)
  if (lost > 0) wrong.push(`blobs lost: ${lost}`)
  return { wrong, tries, owed: parts.reduce((sum, { owed }) => sum + owed.size, 0), lost }
}
