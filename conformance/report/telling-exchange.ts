import type { ReportedExchange, ReportedRule } from './report.ts'

/**
 * The exchange that a person wants to see first. Negatives stand between positive controls, so the last one that fits what was
 * found counts, and one in between before the last of all. What the target sent to us cannot be asked for again.
 */
export function tellingExchange({ exchanges: all, findings }: ReportedRule): ReportedExchange | undefined {
  const exchanges = all.filter(({ received }) => !received)
  const status = /^\d{3}\b/.exec(findings[0]?.got ?? '')?.[0]
  const fits = exchanges.filter(({ response }) => response !== null && String(response.status) === status)
  const between = fits.filter((exchange) => exchange !== exchanges[0] && exchange !== exchanges.at(-1))
  return between.at(-1) ?? fits.at(-1) ?? exchanges.at(-1)
}
