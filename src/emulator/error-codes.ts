/** The documented codes with their messages. AF20024 is not in the table of the reference, but the live service sends it. */
const templates = {
  AF10001: 'The permission set ({0}) sent in the request did not include the expected permission ActivityFeed.Read.',
  AF20001: 'Missing parameter: {0}.',
  AF20002: 'Invalid parameter type: {0}. Expected type: {1}',
  AF20003: 'Expiration {0} provided is set to past date and time.',
  AF20010: 'The tenant ID passed in the URL ({0}) does not match the tenant ID passed in the access token ({1}).',
  AF20011: 'Specified tenant ID ({0}) does not exist in the system or has been deleted.',
  AF20012: 'Specified tenant ID ({0}) is incorrectly configured in the system.',
  AF20013: 'The tenant ID passed in the URL ({0}) is not a valid GUID.',
  AF20020: 'The specified content type is not valid.',
  AF20021: 'The webhook endpoint ({0}) could not be validated. {1}',
  AF20022: 'No subscription found for the specified content type.',
  AF20023: 'The subscription was disabled by {0}.',
  AF20024: 'The subscription is already enabled. No property change.',
  AF20030:
    'Start time and end time must both be specified (or both omitted) and must be less than or equal to 24 hours apart, with the start time no more than 7 days in the past.',
  AF20031: 'Invalid nextPage Input: {0}.',
  AF20050: 'The specified content ({0}) does not exist.',
  AF20051: 'Content requested with the key {0} has already expired. Content older than 7 days cannot be retrieved.',
  AF20052: 'Content ID {0} in the URL is invalid.',
  AF20053: 'Only one language may be present in the Accept-Language header.',
  AF20054: 'Invalid syntax in Accept-Language header.',
  AF20055:
    'Start time and end time must both be specified (or both omitted) and must be less than or equal to 24 hours apart, with the start time prior to end time and start time no more than 7 days in the past.',
  AF429: 'Too many requests. Method={0}, PublisherId={1}',
  AF50000: 'An internal error occurred. Retry the request.',
} as const

/** A code of the Management Activity API. */
export type ErrorCode = keyof typeof templates

/** The documented message of a code as the reference has it, with `{0}` and `{1}`. */
export const templateOf = (code: ErrorCode): string => templates[code]

/** The documented message of a code, its placeholders filled. */
export function messageOf(code: ErrorCode, values: readonly string[]): string {
  return templates[code].replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '')
}

/**
 * The status of a code. The reference gives none; argument errors are 400 wherever they were seen, a missing permission 401, and a
 * throttled call has the status that HTTP has for it.
 */
export function statusOf(code: ErrorCode): number {
  switch (code) {
    case 'AF10001':
      return 401
    case 'AF429':
      return 429
    case 'AF50000':
      return 500
    default:
      return 400
  }
}
