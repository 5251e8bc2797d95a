import { refuse } from '../answer.ts'
import { contentUriOf } from '../content.ts'
import { day, printInstant, printSeconds, second } from '../instants.ts'
import type { Override } from '../policy.ts'
import type { Blob } from '../state.ts'
import { type Variants, variant } from '../variant.ts'

const expiresIn = (days: number): Override => ({ expirationOf: (created) => created + days * day })

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
    instantsAs((instant) => printInstant(instant).replace('Z', '0000Z')),
  ),
  'content-created-shortest': variant(
    'MA-CONT-01',
    instantsAs((instant) => (instant % second === 0 ? `${printSeconds(instant)}Z` : printInstant(instant))),
  ),
  'content-expires-in-3-days': variant('MA-CONT-04', expiresIn(3)),
  'content-expires-in-21-days': variant('MA-CONT-04', expiresIn(21)),
  'content-keys-in-live-order': variant([], (base) => ({
    describe: (origin, tenant, blob) => {
      const { contentUri, contentId, contentType, ...dates } = base.describe(origin, tenant, blob)
      return { contentUri, contentId, contentType, ...dates }
    },
  })),
  'content-numeric-ids': variant('MA-CONT-02', {
    contentId: ({ world, tenant, sequence }) =>
      BigInt(`0x${world.chance.hex(`number/${tenant.id}/${sequence}`)}`)
        .toString()
        .padStart(39, '1')
        .concat(String(sequence).padStart(10, '0')),
    readContentId: (id) => (/^\d{49,55}$/.test(id) ? { sequence: Number(id.slice(39)) } : undefined),
  }),
  'content-ids-in-uri-encoded': variant('MA-CONT-02', (base) => ({
    describe: (origin, tenant, blob) => ({
      ...base.describe(origin, tenant, blob),
      contentUri: contentUriOf(origin, tenant, encodeURIComponent(blob.id)),
    }),
  })),
  'blob-id-in-any-case': variant('MA-BLOB-05', (base) => ({
    findBlob: (key, call) =>
      base.findBlob(key, call) ??
      base.findBlob(key.toLowerCase(), call) ??
      [...call.tenant.blobs.values()].find(({ id }) => id.toLowerCase() === key.toLowerCase()),
  })),
  'blob-unknown-malformed': variant('MA-BLOB-05', { unknownContent: (key) => refuse('AF20052', key) }),
  'blob-unknown-404': variant('MA-BLOB-05', { unknownContent: (key) => ({ ...refuse('AF20050', key), status: 404 }) }),
  'blob-names-url': variant('MA-BLOB-05', (base) => ({
    message: (refusal, arrival) =>
      arrival?.operation === 'getContent' && ['AF20050', 'AF20051', 'AF20052'].includes(refusal.refused)
        ? base.message({ ...refusal, values: [arrival.request.url] }, arrival)
        : base.message(refusal, arrival),
  })),
  'blob-records-reordered': variant('MA-BLOB-04', (base) => {
    const reads = new WeakMap<Blob, number>()
    return {
      recordsOf: (blob, call) => {
        const records = base.recordsOf(blob, call)
        const turn = ((reads.get(blob) ?? 0) + 1) % Math.max(records.length, 1)
        reads.set(blob, turn)
        return [...records.slice(turn), ...records.slice(0, turn)]
      },
    }
  }),
}
