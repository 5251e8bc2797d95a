import { type EnumType, enums } from './enums.ts'

/** What the value of a member must be. */
export type Kind =
  | { readonly is: 'text' | 'flag' | 'int64' | 'time' | 'texts' | 'dictionary' | 'anything' }
  | { readonly is: 'enum'; readonly of: EnumType }
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
  /** Left out of the answer when it was not sent, though it may be null: the documented answers do not show it. */
  readonly quiet?: boolean
  /** Taken, but never given back. */
  readonly secret?: boolean
}

const text: Member = { kind: { is: 'text' }, nullable: true }
const requiredText: Member = { kind: { is: 'text' }, required: true }
const int64: Member = { kind: { is: 'int64' }, nullable: true }
const object = (type: TypeName): Kind => ({ is: 'object', type })
const list = (of: Kind): Kind => ({ is: 'list', of })
const oneEnum = (of: EnumType): Kind => ({ is: 'enum', of })
const quiet = (kind: Kind): Member => ({ kind, nullable: true, quiet: true })
const required = (kind: Kind): Member => ({ kind, required: true })

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
  contentCategory: { kind: oneEnum(enums.contentCategory), nullable: true },
} as const satisfies Record<string, Member>

const location: Kind = {
  is: 'one-of',
  types: ['policyLocationApplication', 'policyLocationDomain', 'policyLocationUrl'],
}
const application = { name: text, version: text } as const
const aiEntity = { identifier: text, name: text, version: text } as const

/** The types of a content activity, and of the calls beside it, with their members in the order in which they come back. */
export const types = {
  contentActivity: {
    scopeIdentifier: text,
    contentMetadata: required(object('processContentRequest')),
  },
  processContentRequest: {
    protectedAppMetadata: { kind: object('protectedApplicationMetadata'), nullable: true },
    contentEntries: required(
      list({
        is: 'one-of',
        types: [
          'processConversationMetadata',
          'processFileMetadata',
          'contentActivityMetadata',
          'evaluationIncompleteActivityMetadata',
        ],
      }),
    ),
    activityMetadata: required(object('activityMetadata')),
    deviceMetadata: required(object('deviceMetadata')),
    integratedAppMetadata: required(object('integratedApplicationMetadata')),
    contextMetadata: quiet(object('contextMetadata')),
    evaluationScope: quiet(object('evaluationScope')),
  },
  processConversationMetadata: {
    ...entry,
    parentMessageId: text,
    accessedResources: quiet({ is: 'texts' }),
    accessedResources_v2: quiet(list(object('resourceAccessDetail'))),
    agents: quiet(list(object('aiAgentInfo'))),
    plugins: quiet(list(object('aiInteractionPlugin'))),
  },
  processFileMetadata: { ...entry, ownerId: text, customProperties: { kind: { is: 'dictionary' }, nullable: true } },
  contentActivityMetadata: {
    ...entry,
    enforcementResultStatus: { kind: oneEnum(enums.enforcementResultStatus), nullable: true },
    recordType: text,
  },
  evaluationIncompleteActivityMetadata: {
    ...entry,
    errorAction: required(oneEnum(enums.errorActions)),
    inspectionIncompleteReason: required(object('evaluationErrorDetail')),
  },
  evaluationErrorDetail: {
    errorCategory: required(oneEnum(enums.errorCategory)),
    errorMessage: requiredText,
    errorType: required(oneEnum(enums.errorType)),
  },
  activityMetadata: {
    activity: required(oneEnum(enums.userActivityType)),
    participants: quiet(list(object('interactionParticipant'))),
  },
  interactionParticipant: { value: text },
  contextMetadata: { metadataProperties: { kind: { is: 'dictionary' }, nullable: true } },
  evaluationScope: { type: required(oneEnum(enums.evaluationScopeType)) },
  deviceMetadata: {
    deviceType: text,
    ipAddress: text,
    operatingSystemSpecifications: { kind: object('operatingSystemSpecifications'), nullable: true },
  },
  operatingSystemSpecifications: {
    operatingSystemPlatform: { kind: { is: 'text' } },
    operatingSystemVersion: { kind: { is: 'text' } },
  },
  integratedApplicationMetadata: application,
  protectedApplicationMetadata: {
    ...application,
    applicationLocation: { kind: location, nullable: true },
    sourceLocation: quiet(location),
  },
  policyLocationApplication: { value: requiredText },
  policyLocationDomain: { value: requiredText },
  policyLocationUrl: { value: requiredText },
  resourceAccessDetail: {
    identifier: { kind: { is: 'text' } },
    name: { kind: { is: 'text' } },
    accessType: { kind: oneEnum(enums.resourceAccessType) },
    status: { kind: oneEnum(enums.resourceAccessStatus) },
    isCrossPromptInjectionDetected: { kind: { is: 'flag' } },
    labelId: text,
    url: text,
    storageId: text,
  },
  aiAgentInfo: { ...aiEntity, blueprintId: text },
  aiInteractionPlugin: aiEntity,
  computeRequest: {
    activities: quiet(oneEnum(enums.userActivityTypes)),
    locations: quiet(list(location)),
    pivotOn: quiet(oneEnum(enums.policyPivotProperty)),
    deviceMetadata: quiet(object('deviceMetadata')),
    integratedAppMetadata: quiet(object('integratedApplicationMetadata')),
  },
  processContentBody: { contentToProcess: required(object('processContentRequest')) },
  processContentAsyncBody: { processContentRequests: required(list(object('processContentBatchRequest'))) },
  processContentBatchRequest: {
    contentToProcess: required(object('processContentRequest')),
    requestId: text,
    userId: text,
  },
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
  | 'interactionParticipant'
  | 'contextMetadata'
  | 'evaluationScope'
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
  | 'computeRequest'
  | 'processContentBody'
  | 'processContentAsyncBody'
  | 'processContentBatchRequest'

/** The declared members of a type. */
export const membersOf = (type: TypeName): Readonly<Record<string, Member>> => types[type]
