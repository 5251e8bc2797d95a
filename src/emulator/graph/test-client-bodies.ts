import type { JsonObject } from '../state.ts'
import { activitiesOf, myActivities, user } from './test-graph.ts'

/** What one client that is in use sends. */
export interface ClientBody {
  /** Below the root of Microsoft Graph, the version included. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: JsonObject
}

const json = { 'Content-Type': 'application/json' }
const times = { createdDateTime: '2025-04-28T20:17:55Z', modifiedDateTime: '2025-04-28T20:17:55Z' }
const text = (data: string): JsonObject => ({ '@odata.type': 'microsoft.graph.textContent', data })
const location = (type: string, value: string): JsonObject => ({ '@odata.type': `microsoft.graph.${type}`, value })
const windows = { operatingSystemPlatform: 'Windows 11', operatingSystemVersion: '10.0.26100.0' }
const appId = '83ef208a-0396-4893-9d4f-d36efbffc8bd'
const guid = '559a2343-7aa2-4912-93fe-72c47b2706ed'

const conversation = { '@odata.type': 'microsoft.graph.processConversationMetadata' }
const message = { ...conversation, identifier: guid, name: 'A message', isTruncated: false }

const explorer = {
  contentEntries: [
    {
      ...message,
      correlationId: guid,
      sequenceNumber: 0,
      createdDateTime: '2025-04-28T20:17:55',
      modifiedDateTime: '2025-04-28T20:17:55',
    },
  ],
  activityMetadata: { activity: 'uploadText' },
  deviceMetadata: { deviceType: 'unmanaged', operatingSystemSpecifications: windows },
  integratedAppMetadata: { name: 'Purview API Explorer', version: '0.1' },
}

const demo = {
  contentEntries: [{ ...message, ...times, correlationId: guid, sequenceNumber: 1, length: 42 }],
  activityMetadata: { activity: 'uploadText' },
  deviceMetadata: {},
  integratedAppMetadata: { name: 'A demo', version: '1.0' },
  protectedAppMetadata: {
    name: 'A demo',
    version: '1.0',
    applicationLocation: location('policyLocationApplication', appId),
  },
}

/** Bodies as clients in use are known to send them, by their names. */
export const clientBodies = {
  'agent framework for Python': {
    path: `v1.0/${activitiesOf(user)}`,
    headers: { ...json, 'client-request-id': `${guid}@AF`, Accept: '*/*' },
    body: {
      type: 'content_activities_request',
      id: guid,
      userId: user,
      contentMetadata: {
        type: 'process_content_request',
        contentEntries: [
          {
            ...message,
            content: text('What is the weather like?'),
            correlationId: `${guid}@AF`,
            sequenceNumber: 639_308_918_970_733_837n,
          },
        ],
        activityMetadata: { type: 'activity_metadata', activity: 'uploadText' },
        deviceMetadata: {
          type: 'device_metadata',
          operatingSystemSpecifications: { type: 'operating_system_specifications', ...windows },
        },
        integratedAppMetadata: { type: 'integrated_app_metadata', name: 'An agent', version: '1.0' },
        protectedAppMetadata: {
          type: 'protected_app_metadata',
          name: 'An agent',
          version: '1.0',
          applicationLocation: location('policyLocationApplication', appId),
        },
      },
      tenant_id: guid,
    },
  },
  'agent framework for .NET': {
    path: `v1.0/${activitiesOf(user)}`,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'User-Agent': 'agent-framework-dotnet' },
    body: {
      id: guid,
      userId: user,
      contentMetadata: {
        contentEntries: [
          {
            ...message,
            content: text('What is the weather like?'),
            correlationId: guid,
            sequenceNumber: 638_870_230_370_001_234n,
            length: 25,
            createdDateTime: '2025-07-03T22:02:08.5393995+00:00',
            modifiedDateTime: '2025-07-03T22:02:08.5393995+00:00',
          },
        ],
        activityMetadata: { activity: 'UploadText' },
        deviceMetadata: { operatingSystemSpecifications: windows },
        integratedAppMetadata: { name: 'An agent', version: '1.0' },
        protectedAppMetadata: {
          name: 'An agent',
          version: '1.0',
          applicationLocation: location('policyLocationApplication', appId),
        },
      },
    },
  },
  'Purview GitHub Action': {
    path: `v1.0/${activitiesOf(user)}`,
    headers: { ...json, 'User-Agent': 'PurviewGitHubAction/1.0', 'X-Request-Id': guid },
    body: {
      id: `${guid}@GA`,
      userId: user,
      userEmail: 'adele@contoso.example',
      scopeIdentifier: '',
      contentMetadata: {
        contentEntries: [
          {
            ...message,
            ...times,
            identifier: 'src/index.ts',
            content: text('export {}'),
            correlationId: `${guid}@GA`,
            sequenceNumber: 0,
            length: 9,
          },
        ],
        activityMetadata: { activity: 1 },
        deviceMetadata: {},
        integratedAppMetadata: { name: 'GitHub', version: '1.0' },
        protectedAppMetadata: {
          name: 'GitHub',
          version: '1.0',
          applicationLocation: location('policyLocationDomain', 'https://github.com'),
        },
      },
    },
  },
  'Purview API Explorer': {
    path: `beta/${myActivities}`,
    headers: { ...json, Accept: 'application/json' },
    body: { contentMetadata: explorer },
  },
  'Purview API Explorer, early': {
    path: `beta/${myActivities}`,
    headers: { ...json, Accept: 'application/json' },
    body: { contentMetadata: { ...explorer, userId: user, scopeIdentifier: '0' } },
  },
  'TypeScript SDK': {
    path: `v1.0/${myActivities}`,
    headers: { accept: 'application/json', 'content-type': 'application/json', 'user-agent': 'kiota-typescript/1' },
    body: {
      contentMetadata: {
        activityMetadata: { activity: 'uploadText' },
        contentEntries: [
          {
            correlationId: guid,
            createdDateTime: '2025-05-28T20:20:37.000Z',
            identifier: guid,
            isTruncated: false,
            modifiedDateTime: '2025-05-28T20:20:37.000Z',
            name: 'A message',
            '@odata.type': '#microsoft.graph.processConversationMetadata',
            sequenceNumber: 0,
          },
        ],
        deviceMetadata: { deviceType: 'Unmanaged' },
        integratedAppMetadata: { name: 'An application', version: '1.0' },
      },
    },
  },
  'enforcement plane': {
    path: `beta/${activitiesOf(user)}`,
    headers: json,
    body: {
      userId: user,
      contentMetadata: {
        contentEntries: [
          {
            identifier: guid,
            name: 'A message',
            isTruncated: false,
            RecordType: 'ComplianceDLPEnforcement',
            EnforcementResultStatus: 'Success',
            accessedResources: [],
            plugins: [{ identifier: 'weather' }],
            createdDateTime: '2025-07-03T22:02:08.5393995+00:00',
            modifiedDateTime: '2025-07-03T22:02:08.5393995+00:00',
            '@odata.type': 'microsoft.graph.contentActivityMetadata',
          },
        ],
        activityMetadata: { activity: 'UploadFile' },
        deviceMetadata: { ipAddress: '192.0.2.7', operatingSystemSpecifications: windows },
        integratedAppMetadata: { name: 'An application', version: '1.0' },
        protectedAppMetadata: { version: '1.0' },
      },
    },
  },
  'demo for the signed-in user': {
    path: `v1.0/${myActivities}`,
    headers: json,
    body: { contentToProcess: demo },
  },
  'demo for a named user': {
    path: `v1.0/${activitiesOf(user)}`,
    headers: json,
    body: { contentToProcess: demo },
  },
} as const satisfies Readonly<Record<string, ClientBody>>
