import { isRefusal, ok } from '../answer.ts'
import type { Handler } from '../call.ts'

/** Lists the names of sensitive information types in one language. Source: "Retrieve resource friendly names". */
export const listDlpSensitiveTypes: Handler<'listDlpSensitiveTypes'> = (call) => {
  const language = call.policy.languageOf(call)
  if (isRefusal(language)) return language
  return ok(call.policy.sensitiveTypes(language, call))
}
