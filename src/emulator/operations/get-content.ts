import { isRefusal, ok, refuse } from '../answer.ts'
import type { Handler } from '../call.ts'

/** Serves the records of one blob until it expires. Source: "Retrieve content". */
export const getContent: Handler<'getContent'> = (call) => {
  const { policy, key } = call
  const blob = policy.findBlob(key, call)
  if (!blob) return policy.unknownContent(key, call)
  const subscription = policy.subscriptionFor(call, blob.contentType)
  if (isRefusal(subscription)) return subscription
  if (!policy.isReachable(blob, call)) return policy.unknownContent(key, call)
  if (policy.isExpired(blob, call)) return refuse('AF20051', key)

  const records = policy.recordsOf(blob, call)
  return records === blob.records() ? ok(records, [], blob.bytes()) : ok(records)
}
