import { NoAnswer } from '../../src/transport/transport.ts'
import type { Answer } from '../target.ts'
import { CannotMeasure } from './measurement.ts'
import type { Stage } from './stage.ts'

/** Codes with which a window is refused. */
const windowCodes: readonly string[] = ['AF20030', 'AF20055']

const mostAttempts = 3
const longestWait = 60_000

/** What a listing was: served, or refused because of its window. */
export interface Decision {
  readonly isServed: boolean
  readonly answer: Answer
}

/**
 * Asks for a listing until the answer decides: anything but a list or the refusal of a window, such as throttling, is asked again
 * later, a few times.
 *
 * @throws {CannotMeasure} when no answer decides
 */
export async function decided(ask: () => Promise<Answer>, { wait }: Pick<Stage, 'wait'>): Promise<Decision> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask().catch(reasonFor)
    if (typeof answer !== 'string') {
      if (answer.status === 200 && Array.isArray(answer.json)) return { isServed: true, answer }
      if (isWindowRefusal(answer)) return { isServed: false, answer }
    }
    if (attempt === mostAttempts) {
      const what = typeof answer === 'string' ? answer : `the target answered ${inWords(answer)}`
      throw new CannotMeasure(`${what}, ${mostAttempts} times in a row`)
    }
    await wait(typeof answer === 'string' ? 1_000 : waitOf(answer, attempt))
  }
}

const isWindowRefusal = ({ status, error }: Answer): boolean =>
  status >= 400 && status <= 499 && error !== undefined && windowCodes.includes(error.code)

const inWords = ({ status, error }: Answer): string =>
  error ? `${status} ${error.code}` : status === 200 ? '200 without a list' : String(status)

function reasonFor(error: unknown): string {
  if (error instanceof NoAnswer && error.reason !== 'aborted') return `the target gave no answer (${error.reason})`
  throw error
}

function waitOf(answer: Answer, attempt: number): number {
  const wish = Number(answer.header('Retry-After') ?? Number.NaN)
  return Number.isFinite(wish) && wish >= 0 ? Math.min(wish * 1_000, longestWait) : attempt * 1_000
}
