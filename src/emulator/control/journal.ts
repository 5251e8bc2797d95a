import { ok } from '../answer.ts'
import { second } from '../instants.ts'
import type { Journal } from '../journal.ts'
import { type ControlHandler, numberBetween, optional, readParameters } from './requests.ts'

/** The longest that an answer is held, seconds. */
const longestWait = 30

const number = numberBetween(0, Number.MAX_SAFE_INTEGER)

/**
 * Gives the exchanges after a number, or all that are kept. With `wait`, the answer is held until there is one, or until the
 * control interface has changed something since `revision`.
 */
export const readJournal: ControlHandler = async (call) => {
  const { journal } = call.world
  const parameters = readParameters(call, ['after', 'limit', 'wait', 'revision'])
  const after = optional(parameters, 'after', number) ?? 0
  const limit = optional(parameters, 'limit', numberBetween(1, Number.MAX_SAFE_INTEGER)) ?? Number.POSITIVE_INFINITY
  const wait = optional(parameters, 'wait', numberBetween(0, longestWait)) ?? 0
  const revision = optional(parameters, 'revision', number) ?? journal.revision()
  const isNews = () => journal.latest() > after || journal.revision() !== revision
  if (wait > 0 && !isNews()) await newsOrEnd(journal, wait * second, call.signal)
  return ok({ exchanges: journal.after(Math.max(after, journal.latest() - limit)), revision: journal.revision() })
}

/** Real time, whatever the emulator's clock does. A waiting reader keeps no process alive. */
function newsOrEnd(journal: Journal, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds).unref()
    signal?.addEventListener('abort', end)
    if (signal?.aborted) end()
    void journal.next().then(end)
  })
}
