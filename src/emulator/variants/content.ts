import { refuse } from '../answer.ts'
import { contentUriOf } from '../content.ts'
import { day, minute, printInstant, printSeconds, second } from '../instants.ts'
import type { Override, Policy } from '../policy.ts'
import { type Blob, contentTypes } from '../state.ts'
import { seen, type Variants, variant } from '../variant.ts'

const expiresIn = (days: number): Override => ({ expirationOf: (created) => created + days * day })

/** How long before its creation the first event of content lies, milliseconds. */
const firstEventBefore = 41 * minute

/** An id as the live service makes them; numbers past six digits go into the name of the partition. */
function liveId({ contentType, sequence, created }: Parameters<Policy['contentId']>[0]): string {
  const place = (instant: number) =>
    `${printInstant(instant).replace(/\D/g, '')}${String(sequence % 1_000_000).padStart(6, '0')}`
  const [, type = ''] = contentType.split('.')
  const partition = `na${String(Math.floor(sequence / 1_000_000)).padStart(4, '0')}`
  const types = `audit_${type.toLowerCase()}$${contentType.replace('.', '_')}`
  return `${place(created - firstEventBefore)}$${place(created)}$${types}$${partition}`
}

const liveForm = /^\d{23}\$(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})(\d{6})\$audit_[a-z]+\$(\w+)\$na(\d{4,10})$/

/** Reads an id of the form that {@link liveId} prints. */
function readLiveId(text: string): ReturnType<Policy['readContentId']> {
  const [, year, month, date, hours, minutes, seconds, thousandths, place, source, partition] =
    liveForm.exec(text) ?? []
  const created = Date.parse(`${year}-${month}-${date}T${hours}:${minutes}:${seconds}.${thousandths}Z`)
  const contentType = contentTypes.find((known) => known.replace('.', '_') === source)
  const sequence = Number(partition) * 1_000_000 + Number(place)
  return contentType && !Number.isNaN(created) ? { sequence, created, contentType } : undefined
}

const instantsAs =
  (print: (instant: number) => string): Override =>
  (base) => ({
    describe: (origin, tenant, blob) => ({
      ...base.describe(origin, tenant, blob),
      contentCreated: print(blob.created),
      contentExpiration: print(blob.expires),
    }),
  })

/** How content may be described, named and kept otherwise. */
export const contentVariants: Variants = {
  'content-created-seven-digits': variant(
    'MA-CONT-01',
    'Writes the instants of content with seven digits of fraction.',
    instantsAs((instant) => printInstant(instant).replace('Z', '0000Z')),
  ),
  'content-created-shortest': variant(
    'MA-CONT-01',
    'Leaves out the fraction of whole seconds.',
    instantsAs((instant) => (instant % second === 0 ? `${printSeconds(instant)}Z` : printInstant(instant))),
  ),
  'content-expires-in-3-days': variant('MA-CONT-04', 'Keeps content for 3 days.', expiresIn(3)),
  'content-expires-in-21-days': seen(
    'measured: rknightion/graph2otel, July 2026',
    variant('MA-CONT-04', 'Keeps content for 21 days.', expiresIn(21)),
  ),
  'content-expires-after-first-event': seen(
    'captured: a listing of October 2023; a sample of January 2024 in the documentation of Wazuh',
    variant(
      'MA-CONT-04',
      'Keeps content for 7 days from its first event, which is earlier than its creation.',
      (base) => ({ expirationOf: (created) => base.expirationOf(created - firstEventBefore) }),
    ),
  ),
  'content-ids-as-live': seen(
    'captured: a listing of October 2023; the documentation of Wazuh',
    variant(
      ['MA-CONT-02', 'MA-BLOB-05'],
      'Makes content ids of the first and the last event, the content type twice, and a partition.',
      (base) => ({
        contentId: liveId,
        readContentId: readLiveId,
        unknownContent: (key, call) => (readLiveId(key) ? refuse('AF20050', key) : base.unknownContent(key, call)),
      }),
    ),
  ),
  'content-keys-in-live-order': seen(
    "captured: Microsoft's troubleshooting page; a fixture of pnp/Microsoft365-Analytics-Insights",
    variant([], 'Begins items with `contentUri`.', (base) => ({
      describe: (origin, tenant, blob) => {
        const { contentUri, contentId, contentType, ...dates } = base.describe(origin, tenant, blob)
        return { contentUri, contentId, contentType, ...dates }
      },
    })),
  ),
  'content-numeric-ids': variant('MA-CONT-02', 'Makes content ids of digits alone.', {
    contentId: ({ world, tenant, sequence }) =>
      BigInt(`0x${world.chance.hex(`number/${tenant.id}/${sequence}`)}`)
        .toString()
        .padStart(39, '1')
        .concat(String(sequence).padStart(10, '0')),
    readContentId: (id) => (/^\d{49,55}$/.test(id) ? { sequence: Number(id.slice(39)) } : undefined),
  }),
  'content-ids-in-uri-encoded': variant('MA-CONT-02', 'Percent-encodes the id in `contentUri`.', (base) => ({
    describe: (origin, tenant, blob) => ({
      ...base.describe(origin, tenant, blob),
      contentUri: contentUriOf(origin, tenant, encodeURIComponent(blob.id)),
    }),
  })),
  'blob-id-in-any-case': variant('MA-BLOB-05', 'Finds content whatever the letter case of the id.', (base) => ({
    findBlob: (key, call) =>
      base.findBlob(key, call) ??
      base.findBlob(key.toLowerCase(), call) ??
      [...call.tenant.blobs.values()].find(({ id }) => id.toLowerCase() === key.toLowerCase()),
  })),
  'blob-unknown-malformed': seen(
    'reported: microsoft/coe-starter-kit issue 6248, microsoft/powerapps-tools issues 552 and 577',
    variant('MA-BLOB-05', 'Calls every id that it does not know malformed (AF20052).', {
      unknownContent: (key) => refuse('AF20052', key),
    }),
  ),
  'blob-unknown-404': seen(
    'handled: elastic/beats skips content that is answered so',
    variant('MA-BLOB-05', 'Answers 404 where content does not exist.', {
      unknownContent: (key) => ({ ...refuse('AF20050', key), status: 404 }),
    }),
  ),
  'blob-names-url': variant('MA-BLOB-05', 'Names the whole address, not the id, when it refuses content.', (base) => ({
    message: (refusal, arrival) =>
      arrival?.operation === 'getContent' && ['AF20050', 'AF20051', 'AF20052'].includes(refusal.refused)
        ? base.message({ ...refusal, values: [arrival.request.url] }, arrival)
        : base.message(refusal, arrival),
  })),
  'blob-records-reordered': variant(
    'MA-BLOB-04',
    'Serves the records of a blob in another order each time.',
    (base) => {
      const reads = new WeakMap<Blob, number>()
      return {
        recordsOf: (blob, call) => {
          const records = base.recordsOf(blob, call)
          const turn = ((reads.get(blob) ?? 0) + 1) % Math.max(records.length, 1)
          reads.set(blob, turn)
          return [...records.slice(turn), ...records.slice(0, turn)]
        },
      }
    },
  ),
}
