import type { Query } from '../target.ts'
import { decided } from './decided.ts'
import { CannotMeasure, type Measured } from './measurement.ts'
import type { Measuring, Stage } from './stage.ts'

/** Pages that are read of one listing, and of all of them. */
const mostPages = 8
const mostRequests = 50

/** How many items are published in turn, until a page is followed by another. */
const rounds = [250, 500, 1_250]
const batch = 250

const minute = 60_000
const day = 24 * 60 * minute

/** How many items each page held. */
interface Pages {
  readonly full: readonly number[]
  readonly last: readonly number[]
}

/** How many items stand on a page that is followed by another. */
export const pageSize: Measuring = {
  name: 'page-size',
  unit: 'items',
  documented: null,
  needs: [],
  requestsAtMost: mostRequests,
  measure: async (stage) =>
    measuredOf(stage.host.capabilities.has('publish') ? await ofPublished(stage) : await ofWhatIsThere(stage)),
}

function measuredOf({ full, last }: Pages): Measured {
  const most = Math.max(0, ...full)
  if (full.length === 0) {
    const seen = Math.max(0, ...last)
    throw new CannotMeasure(
      seen === 0
        ? 'there was no content to list'
        : `no page was followed by another; the longest listing had ${seen} items`,
    )
  }
  const least = Math.min(...full)
  return {
    value: most,
    low: most,
    high: most,
    ...(least === most ? {} : { note: `full pages differ: the smallest had ${least} items` }),
  }
}

async function ofPublished(stage: Stage): Promise<Pages> {
  const { target, contentTypes } = stage
  const [contentType] = contentTypes
  const second = Math.floor((await target.now()) / 1_000) * 1_000
  let pages: Pages = { full: [], last: [] }
  for (const items of rounds) {
    for (let made = 0; made < items; made += batch) {
      const blobs = Array.from({ length: batch }, (_, index) => ({ contentCreated: second - 30 * minute + index }))
      await target.publish.blobs(target.tenant, contentType, blobs)
    }
    pages = await readPages(stage, windowed(contentType, second - 60 * minute, second), mostPages)
    if (pages.full.length > 0) break
  }
  return pages
}

/** A window a day and type, from the latest on, as far as the number of requests allows. */
async function ofWhatIsThere(stage: Stage): Promise<Pages> {
  const { target, contentTypes } = stage
  const second = Math.floor((await target.now()) / 1_000) * 1_000 - 10 * minute
  const full: number[] = []
  const last: number[] = []
  for (const days of [0, 1, 2, 3, 4, 5]) {
    for (const contentType of contentTypes) {
      const left = mostRequests - full.length - last.length
      if (left <= 0 || full.length >= mostPages) return { full, last }
      const window = windowed(contentType, second - (days + 1) * day, second - days * day)
      const pages = await readPages(stage, window, Math.min(left, mostPages))
      full.push(...pages.full)
      last.push(...pages.last)
    }
  }
  return { full, last }
}

const windowed = (contentType: string, start: number, end: number): Query => {
  const wire = (at: number): string => new Date(at).toISOString().slice(0, 19)
  return { contentType, startTime: wire(start), endTime: wire(end) }
}

async function readPages(stage: Stage, query: Query, most: number): Promise<Pages> {
  const { tenant } = stage.target
  const full: number[] = []
  for (let url: string | undefined; full.length < most; ) {
    const at = url === undefined ? { query } : { url }
    const { isServed, answer } = await decided(() => tenant.call({ operation: 'listContent', ...at }), stage)
    const items = Array.isArray(answer.json) ? answer.json.length : 0
    if (!isServed) throw new CannotMeasure(`a page was refused with ${answer.error?.code ?? answer.status}`)
    url = answer.header('NextPageUri')
    if (url === undefined || url === '') return { full, last: [items] }
    full.push(items)
  }
  return { full, last: [] }
}
