import fc from 'fast-check'
import { printJson } from '../../src/contract/index.ts'
import type { Scope } from '../rule.ts'
import type { Call } from '../target.ts'
import { contentEntry, type EntryWish, type Json, type JsonObject, jsonRecord, unusualText } from './content-entry.ts'

/** A body for the creation of a content activity, before it is printed. */
export interface ActivityBody {
  readonly [name: string]: Json
  readonly contentMetadata: JsonObject & { readonly contentEntries: readonly JsonObject[] }
}

const version = fc.constantFrom('0.1', '10.0.26100.0', '1.0', '2024-06', '11 ')

const deviceMetadata: fc.Arbitrary<JsonObject> = jsonRecord(
  {
    deviceType: fc.constantFrom('unmanaged', 'Unmanaged', 'Managed'),
    ipAddress: fc.constantFrom('192.0.2.7', '203.0.113.254', '2001:db8::1'),
    operatingSystemSpecifications: fc.record(
      {
        operatingSystemPlatform: fc.constantFrom('Windows 11', 'iOS', 'Ubuntu — 24.04'),
        operatingSystemVersion: version,
      },
      { noNullPrototype: true },
    ),
  },
  ['deviceType'],
)

const integratedAppMetadata: fc.Arbitrary<JsonObject> = jsonRecord({ name: unusualText, version }, ['name'])

const protectedAppMetadata: fc.Arbitrary<JsonObject> = fc
  .tuple(unusualText, version, fc.uuid())
  .map(([name, ver, value]) => ({
    name,
    version: ver,
    applicationLocation: { '@odata.type': '#microsoft.graph.policyLocationApplication', value },
  }))

/** The members of an enumeration that every version of it has. */
const activityName = fc.constantFrom('uploadText', 'uploadFile', 'downloadText', 'downloadFile')

/** What a rule wants to be special about a body. */
export interface ActivityWish {
  readonly entries?: EntryWish
  /** Default 1 to 4. */
  readonly entryCount?: { readonly minLength: number; readonly maxLength: number }
  /** Default: with and without. */
  readonly protectedApp?: boolean
}

/** A body that nothing in the documents gives a reason to refuse. */
export function activityBody(scope: Scope, wish: ActivityWish = {}): fc.Arbitrary<ActivityBody> {
  const { entries, entryCount = { minLength: 1, maxLength: 4 }, protectedApp } = wish
  return fc
    .record({
      contentEntries: fc.array(contentEntry(scope, entries), entryCount),
      activity: activityName,
      deviceMetadata,
      integratedAppMetadata,
      protectedAppMetadata: protectedApp === false ? fc.constant(null) : fc.option(protectedAppMetadata),
    })
    .map(
      ({
        contentEntries,
        activity,
        deviceMetadata: device,
        integratedAppMetadata: app,
        protectedAppMetadata: other,
      }) => ({
        contentMetadata: {
          contentEntries,
          activityMetadata: { activity },
          deviceMetadata: device,
          integratedAppMetadata: app,
          ...(other === null ? {} : { protectedAppMetadata: other }),
        },
      }),
    )
}

/** The call that creates an activity for the signed-in user, its body printed without loss. */
export const creating = (body: Json, more: Omit<Call, 'operation' | 'body'> = {}): Call => ({
  operation: 'createMyContentActivity',
  body: printJson(body),
  ...more,
  headers: { 'Content-Type': 'application/json', ...more.headers },
})
