import { memberAt } from './content-activity.ts'

/** The codes of the table in section "Errors". */
export const documentedCodes: readonly string[] = [
  ...['AF10001', 'AF20001', 'AF20002', 'AF20003', 'AF20010', 'AF20011', 'AF20012', 'AF20013', 'AF20020', 'AF20021'],
  ...['AF20022', 'AF20023', 'AF20030', 'AF20031', 'AF20050', 'AF20051', 'AF20052', 'AF20053', 'AF20054', 'AF20055'],
  ...['AF429', 'AF50000'],
]

/** Sent by the live service for a start that changes nothing, and in no table. */
export const undocumentedCodes: readonly string[] = ['AF20024']

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/** What is wrong with a body that should be one object `{error: {code, message}}`; `undefined` when nothing is. */
export function flawOfErrorBody(json: unknown): string | undefined {
  if (json === undefined) return 'the body is empty or no JSON'
  const error = memberAt(json, 'error')
  if (typeof error !== 'object' || error === null) return 'there is no object `error`'
  if (!isText(memberAt(error, 'code'))) return '`error.code` is no text'
  return isText(memberAt(error, 'message')) ? undefined : '`error.message` is no text'
}

/** What is wrong with a Graph error body. Shipped clients meet empty messages there, so those pass. */
export function flawOfGraphError(json: unknown): string | undefined {
  const flaw = flawOfErrorBody(json)
  return flaw === '`error.message` is no text' && memberAt(json, 'error', 'message') === '' ? undefined : flaw
}

/** The inner error of a Graph error body; the documentation itself spells its name in two ways. */
export function innerErrorOf(json: unknown): unknown {
  return memberAt(json, 'error', 'innerError') ?? memberAt(json, 'error', 'innererror')
}

/** A placeholder of a message template that nobody filled, or `undefined`. */
export const unfilledPlaceholder = (message: string): string | undefined => /\{+\d+[)}]+/.exec(message)?.[0]

/** True for a media type of JSON, whatever its parameters. */
export const isJsonType = (contentType: string | undefined): boolean =>
  /^application\/(json|[\w.+-]+\+json)\s*(;|$)/i.test(contentType?.trim() ?? '')

/** True when a media type says UTF-8, in the regular form or in the one without `charset=` that the document shows. */
export const saysUtf8 = (contentType: string | undefined): boolean =>
  /;\s*(charset\s*=\s*"?)?utf-?8"?\s*(;|$)/i.test(contentType ?? '')
