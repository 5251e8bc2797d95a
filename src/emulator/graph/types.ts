/** What the value of a member must be. */
export type Kind =
  | { readonly is: 'text' | 'flag' | 'int64' | 'time' | 'texts' | 'dictionary' | 'anything' }
  | { readonly is: 'enum'; readonly members: readonly string[]; readonly flags?: boolean }
  | { readonly is: 'object'; readonly type: TypeName }
  | { readonly is: 'list'; readonly of: Kind }
  /** One of several types, told apart by `@odata.type`. */
  | { readonly is: 'one-of'; readonly types: readonly TypeName[] }

/** A declared member. */
export interface Member {
  readonly kind: Kind
  /** Must be sent. */
  readonly required?: boolean
  /** Null is a value, and what an unset member comes back as. Other members that were not sent are left out of the answer. */
  readonly nullable?: boolean
  /** Taken, but never given back. */
  readonly secret?: boolean
}

const text: Member = { kind: { is: 'text' }, nullable: true }
const requiredText: Member = { kind: { is: 'text' }, required: true }
const int64: Member = { kind: { is: 'int64' }, nullable: true }
const object = (type: TypeName): Kind => ({ is: 'object', type })
const list = (of: Kind): Kind => ({ is: 'list', of })

const entry = {
  identifier: requiredText,
  content: { kind: { is: 'anything' }, nullable: true, secret: true },
  name: requiredText,
  correlationId: text,
  sequenceNumber: int64,
  length: int64,
  isTruncated: { kind: { is: 'flag' }, required: true },
  // Documented as required, but a shipped client of the publisher itself leaves both out.
  createdDateTime: { kind: { is: 'time' } },
  modifiedDateTime: { kind: { is: 'time' } },
  contentCategory: { kind: { is: 'enum', members: ['none', 'ai', 'unknownFutureValue'] }, nullable: true },
} as const satisfies Record<string, Member>

const location: Kind = {
  is: 'one-of',
  types: ['policyLocationApplication', 'policyLocationDomain', 'policyLocationUrl'],
}
const application = { name: text, version: text } as const
const aiEntity = { identifier: text, name: text, version: text } as const

/** The types of a content activity with their members, in the order in which they come back. */
export const types = {
  contentActivity: {
    scopeIdentifier: text,
    contentMetadata: { kind: { is: 'object', type: 'processContentRequest' }, required: true },
  },
  processContentRequest: {
    protectedAppMetadata: { kind: { is: 'object', type: 'protectedApplicationMetadata' }, nullable: true },
    contentEntries: {
      kind: {
        is: 'list',
        of: {
          is: 'one-of',
          types: [
            'processConversationMetadata',
            'processFileMetadata',
            'contentActivityMetadata',
            'evaluationIncompleteActivityMetadata',
          ],
        },
      },
      required: true,
    },
    activityMetadata: { kind: { is: 'object', type: 'activityMetadata' }, required: true },
    deviceMetadata: { kind: { is: 'object', type: 'deviceMetadata' }, required: true },
    integratedAppMetadata: { kind: { is: 'object', type: 'integratedApplicationMetadata' }, required: true },
  },
  processConversationMetadata: {
    ...entry,
    parentMessageId: text,
    accessedResources: { kind: { is: 'texts' } },
    accessedResources_v2: { kind: list(object('resourceAccessDetail')) },
    agents: { kind: list(object('aiAgentInfo')) },
    plugins: { kind: list(object('aiInteractionPlugin')) },
  },
  processFileMetadata: { ...entry, ownerId: text, customProperties: { kind: { is: 'dictionary' }, nullable: true } },
  contentActivityMetadata: { ...entry, enforcementResultStatus: text, recordType: text },
  evaluationIncompleteActivityMetadata: {
    ...entry,
    errorAction: {
      kind: { is: 'enum', members: ['none', 'audit', 'block', 'unknownFutureValue'], flags: true },
      required: true,
    },
    inspectionIncompleteReason: { kind: { is: 'object', type: 'evaluationErrorDetail' }, required: true },
  },
  evaluationErrorDetail: { errorCategory: requiredText, errorMessage: requiredText, errorType: requiredText },
  activityMetadata: {
    activity: {
      kind: {
        is: 'enum',
        members: [
          'uploadText',
          'uploadFile',
          'downloadText',
          'downloadFile',
          'unknownFutureValue',
          'copyToClipboard',
          'pasteFromClipboard',
          'print',
          'accessDebugTools',
        ],
      },
      required: true,
    },
  },
  deviceMetadata: {
    deviceType: text,
    ipAddress: text,
    operatingSystemSpecifications: { kind: { is: 'object', type: 'operatingSystemSpecifications' }, nullable: true },
  },
  operatingSystemSpecifications: {
    operatingSystemPlatform: { kind: { is: 'text' } },
    operatingSystemVersion: { kind: { is: 'text' } },
  },
  integratedApplicationMetadata: application,
  protectedApplicationMetadata: { ...application, applicationLocation: { kind: location, nullable: true } },
  policyLocationApplication: { value: requiredText },
  policyLocationDomain: { value: requiredText },
  policyLocationUrl: { value: requiredText },
  resourceAccessDetail: {
    identifier: { kind: { is: 'text' } },
    name: { kind: { is: 'text' } },
    accessType: {
      kind: { is: 'enum', members: ['none', 'read', 'write', 'create', 'unknownFutureValue'], flags: true },
    },
    status: { kind: { is: 'enum', members: ['none', 'failure', 'success', 'unknownFutureValue'] } },
    isCrossPromptInjectionDetected: { kind: { is: 'flag' } },
    labelId: text,
    url: text,
    storageId: text,
  },
  aiAgentInfo: { ...aiEntity, blueprintId: text },
  aiInteractionPlugin: aiEntity,
} as const satisfies Record<string, Readonly<Record<string, Member>>>

/** The name of a type without its namespace. */
export type TypeName =
  | 'contentActivity'
  | 'processContentRequest'
  | 'processConversationMetadata'
  | 'processFileMetadata'
  | 'contentActivityMetadata'
  | 'evaluationIncompleteActivityMetadata'
  | 'evaluationErrorDetail'
  | 'activityMetadata'
  | 'deviceMetadata'
  | 'operatingSystemSpecifications'
  | 'integratedApplicationMetadata'
  | 'protectedApplicationMetadata'
  | 'policyLocationApplication'
  | 'policyLocationDomain'
  | 'policyLocationUrl'
  | 'resourceAccessDetail'
  | 'aiAgentInfo'
  | 'aiInteractionPlugin'

/** The declared members of a type. */
export const membersOf = (type: TypeName): Readonly<Record<string, Member>> => types[type]
