import { textOf } from '../src/transport/transport.ts'
import { isObject, type Listing, type OddExchange } from './observe.ts'
import type { Abstention, Finding, Judgement } from './rule.ts'
import type { Answer } from './target.ts'

/** The judgement of a case that shows nothing wrong. */
export const nothingWrong: readonly Finding[] = []

/** The judgement of a case that decides nothing. */
export const abstain = (reason: string): Abstention => ({ abstained: reason })

/** One finding as a judgement. */
export const wrong = (message: string, facts: Omit<Finding, 'message'> = {}): readonly Finding[] => [
  { message, ...facts },
]

export const isAbstention = (judgement: Judgement): judgement is Abstention => 'abstained' in judgement

/** An answer in a few words, for the `got` of a finding. */
export function inShort(answer: Answer): string {
  if (answer.error) return `${answer.status} ${answer.error.code}: ${answer.error.message}`
  const text = new TextDecoder().decode(answer.body.subarray(0, 200))
  return text === '' ? `${answer.status} with an empty body` : `${answer.status} ${text}`
}

/** True for a refusal: a status of 4xx. */
export const isRefusal = (answer: Answer): boolean => answer.status >= 400 && answer.status < 500

/** True for a refusal because of too many requests, whatever its status; it says nothing about the clause in question. */
export const isThrottled = (answer: Answer): boolean =>
  answer.status === 429 || answer.error?.code === 'AF429' || answer.error?.code === '429'

/**
 * Demands a refusal for the right reason: a 4xx with one of `codes`, and each of `named` in its message. The caller proves with
 * positive controls around it that nothing else was wrong with the request.
 */
export function refusedWith(answer: Answer, codes: readonly string[], named: readonly string[] = []): Judgement {
  const expected = `a refusal (4xx) with ${codes.join(' or ')}${named.length > 0 ? ` naming ${named.join(' and ')}` : ''}`
  if (isThrottled(answer)) return abstain('the target throttled the request')
  if (!isRefusal(answer)) return wrong('The request was not refused.', { expected, got: inShort(answer) })
  if (!answer.error) return wrong('The refusal has no error envelope.', { expected, got: inShort(answer) })
  if (!codes.includes(answer.error.code))
    return wrong('Refused for another reason.', { expected, got: inShort(answer) })
  const { message } = answer.error
  const missing = named.filter((value) => !message.toLowerCase().includes(value.toLowerCase()))
  return missing.length === 0
    ? nothingWrong
    : wrong('The message does not name what it is about.', { expected, got: inShort(answer) })
}

/** All findings of several judgements. An abstention counts only when nothing else was found. */
export function both(...judgements: readonly Judgement[]): Judgement {
  const findings = judgements.flatMap((judgement) => (isAbstention(judgement) ? [] : judgement))
  return findings.length > 0 ? findings : (judgements.find(isAbstention) ?? nothingWrong)
}

/** Demands that a listing was read to its end. */
export function readToEnd(listing: Listing, what: string): Judgement {
  const last = listing.pages.at(-1)
  switch (listing.end) {
    case 'complete':
      return nothingWrong
    case 'refused':
      if (last && isThrottled(last)) return abstain('the target throttled the request')
      return wrong(`${what} was refused.`, { expected: '200 with a JSON array', got: last ? inShort(last) : 'nothing' })
    case 'loop':
      return wrong(`${what} hands out the same next page twice, so reading never ends.`, {
        got: last?.header('NextPageUri') ?? 'nothing',
      })
    case 'cut':
      return wrong(`${what} does not end after ${listing.pages.length} pages.`)
  }
}

/**
 * The judgement of a negative between two positive controls: the same request, with the one thing put right, asked before and
 * after. If a control does not succeed, the refusal in between proves nothing.
 */
export function sandwiched(before: Answer, judgement: Judgement, after: Answer): Judgement {
  for (const control of [before, after]) {
    if (control.status < 200 || control.status > 299)
      return abstain(`the positive control was not served: ${inShort(control)}`)
  }
  return judgement
}

/**
 * Demands the refusal of a caller who has not proved who it is: 401, whose body is the server's own business as long as it is
 * not the data asked for.
 */
export function refusedUnauthenticated(answer: Answer): Judgement {
  const expected = '401 and no data'
  if (isThrottled(answer)) return abstain('the target throttled the request')
  if (answer.status !== 401)
    return wrong('A caller without a usable token was not refused as such.', { expected, got: inShort(answer) })
  return Array.isArray(answer.json)
    ? wrong('The refusal carries data.', { expected, got: inShort(answer) })
    : nothingWrong
}

/** The body of an answer as text, for looking into answers whose form is the server's own business. */
export const bodyText = (answer: Answer): string => textOf(answer)

/** Statuses that say something about the caller, the path or the moment, and nothing about the body that was sent. */
const besideTheBody: readonly number[] = [401, 402, 403, 404, 405, 429, 501, 503]

/**
 * Judges the entity that a creation answered. Without one nothing can be said, unless the rule is about the very body: then
 * `refusal` says what is wrong about not taking it.
 */
export function created(
  answer: Answer,
  judge: (entity: Readonly<Record<string, unknown>>) => Judgement,
  refusal?: string,
): Judgement {
  if (isThrottled(answer)) return abstain('the target throttled the request')
  if (answer.status >= 200 && answer.status < 300 && isObject(answer.json)) return judge(answer.json)
  return refusal === undefined || besideTheBody.includes(answer.status)
    ? abstain(`nothing was created: ${inShort(answer)}`)
    : wrong(refusal, { expected: '201', got: inShort(answer) })
}

/**
 * Demands a refusal with one of the statuses and the error body of Graph. Its codes are the operator's own, so the positive
 * controls around the request have to prove that it was refused for what is wrong with it.
 */
export function refusedWithStatus(answer: Answer, statuses: '4xx' | readonly number[], what: string): Judgement {
  const expected = `${statuses === '4xx' ? 'a 4xx' : statuses.join(' or ')} with a Graph error body`
  if (isThrottled(answer)) return abstain('the target throttled the request')
  if (!(statuses === '4xx' ? isRefusal(answer) : statuses.includes(answer.status)))
    return wrong(`The request was not refused as it should be; wrong with it: ${what}.`, {
      expected,
      got: inShort(answer),
    })
  return answer.error ? nothingWrong : wrong('The refusal has no Graph error body.', { expected, got: inShort(answer) })
}

/** Demands that a request was served: 200 with a JSON array. */
export function servedAsArray(answer: Answer, what: string): Judgement {
  if (isThrottled(answer)) return abstain('the target throttled the request')
  return answer.status === 200 && Array.isArray(answer.json)
    ? nothingWrong
    : wrong(`${what} was not served.`, { expected: '200 with a JSON array', got: inShort(answer) })
}

/** Like {@link refusedWith}, where the value to be named has several spellings, one of which must be in the message. */
export function refusedNamingOneOf(answer: Answer, codes: readonly string[], spellings: readonly string[]): Judgement {
  const refusal = refusedWith(answer, codes)
  if (isAbstention(refusal) || refusal.length > 0) return refusal
  const message = answer.error?.message.toLowerCase() ?? ''
  return spellings.some((spelling) => message.includes(spelling.toLowerCase()))
    ? nothingWrong
    : wrong('The message does not name what it is about.', {
        expected: `a message with ${spellings[0] ?? 'it'}`,
        got: inShort(answer),
      })
}

/** The ids of a listing in its order; an item without one stands for itself, so that it is not lost from sight. */
export const idsOf = (listing: Listing): readonly string[] =>
  listing.items.map(({ contentId, ...others }) =>
    typeof contentId === 'string'
      ? contentId
      : `an item without contentId (${Object.values(others).map(String).join(', ')})`,
  )

/** How a list of ids differs from the one it should be. An id that should come once and comes more often is in `repeated`. */
export interface Difference {
  readonly lost: readonly string[]
  readonly extra: readonly string[]
  readonly repeated: readonly string[]
}

/** Compares two lists of ids without regard to order, because nothing fixes the order of equal instants. */
export function differenceOf(expected: readonly string[], got: readonly string[]): Difference {
  const wanted = new Set(expected)
  const present = new Set(got)
  const seen = new Set<string>()
  const again = got.filter((id) => seen.size === seen.add(id).size)
  return {
    lost: [...wanted].filter((id) => !present.has(id)),
    extra: [...present].filter((id) => !wanted.has(id)),
    repeated: [...new Set(again)],
  }
}

/** Demands that `got` holds each of the expected ids once and nothing else; `what` begins the sentences. */
export function holdsExactly(expected: readonly string[], got: readonly string[], what: string): Judgement {
  const { lost, extra, repeated } = differenceOf(expected, got)
  const few = (ids: readonly string[]) =>
    `${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ` and ${ids.length - 3} more` : ''}`
  return [
    ...(lost.length > 0 ? wrong(`${what} lose content.`, { expected: few(lost), got: 'not listed' }) : []),
    ...(extra.length > 0 ? wrong(`${what} list content that does not belong there.`, { got: few(extra) }) : []),
    ...(repeated.length > 0 ? wrong(`${what} list content more than once.`, { got: few(repeated) }) : []),
  ]
}

/** Demands that the parts of a listing, all read to their end, hold each item of the whole once and nothing else. */
export function isPartition(whole: Listing, parts: readonly Listing[]): Judgement {
  const readable = both(readToEnd(whole, 'The whole'), ...parts.map((part) => readToEnd(part, 'A part')))
  if (isAbstention(readable) || readable.length > 0) return readable
  if (whole.items.length + parts.reduce((sum, part) => sum + part.items.length, 0) === 0)
    return abstain('nothing is listed')
  return both(
    holdsExactly(idsOf(whole), idsOf(whole), 'The pages of the whole'),
    holdsExactly(idsOf(whole), parts.flatMap(idsOf), 'The parts'),
  )
}

/** Demands that two listings, both read to their end, hold the same items; `what` begins the sentences. */
export function listsTheSame(one: Listing, other: Listing, what: string): Judgement {
  const readable = both(readToEnd(one, 'The first listing'), readToEnd(other, 'The second listing'))
  if (isAbstention(readable) || readable.length > 0) return readable
  if (one.items.length + other.items.length === 0) return abstain('nothing is listed')
  return holdsExactly(idsOf(one), idsOf(other), what)
}

/** The links to next pages that a listing handed out, in order. */
export const linksOf = (listing: Listing): readonly string[] =>
  listing.pages.flatMap((page) => page.header('NextPageUri') ?? [])

/** A finding about `got` when there is one; nothing wrong when it is undefined. */
export const wrongWith = (got: string | undefined, message: string, expected: string): Judgement =>
  got === undefined ? nothingWrong : wrong(message, { expected, got })

/** Demands that an odd request was answered, with anything but a 5xx, and that the target served as before afterwards. */
export function survived({ before, odd, after }: OddExchange, what: string): Judgement {
  const expected = 'an answer below 500, and service as before'
  if ('unanswered' in odd) return wrong(`${what} got no answer.`, { expected, got: odd.unanswered })
  if (isThrottled(odd)) return abstain('the target throttled the request')
  if (odd.status >= 500)
    return wrong(`${what} was answered as an error of the server.`, { expected, got: inShort(odd) })
  if ('unanswered' in after)
    return wrong(`After ${what}, the target did not answer.`, { expected, got: after.unanswered })
  return before.status >= 300 || after.status < 300 || isThrottled(after)
    ? nothingWrong
    : wrong(`After ${what}, the target served no more.`, { expected, got: inShort(after) })
}

/** The records of a retrieved blob: the elements of the array that the answer holds, objects or not; empty when it holds none. */
export const recordsOf = (answer: Answer): readonly unknown[] => (Array.isArray(answer.json) ? answer.json : [])
