/**
 * What a `notificationStatus` says about an attempt. The sample has `success`; how a failure is spelt is nowhere said, so words are
 * only read where they cannot mean anything else. Source: "List notifications".
 */
export function outcomeOf(status: unknown): 'success' | 'failure' | 'unspecified' {
  if (typeof status !== 'string') return 'unspecified'
  if (/^succe(ss|ss?ful|eded)$/i.test(status.trim())) return 'success'
  return /^(fail(ed|ure)?|error)$/i.test(status.trim()) ? 'failure' : 'unspecified'
}
