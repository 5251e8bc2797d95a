/** An enumeration: its members in their order, and the numbers that stand for them where those are published. */
export interface EnumType {
  readonly members: readonly string[]
  /** In the order of the members. */
  readonly numbers?: readonly number[]
  /** Several members may be given at once: their names joined by commas, their numbers added up. */
  readonly flags?: boolean
}

/** Stands for members that a reader does not know. Those that follow it in an enumeration were added later. */
export const sentinel = 'unknownFutureValue'

/** The enumerations that the types of a content activity use. */
export const enums = {
  userActivityType: {
    members: [
      'uploadText',
      'uploadFile',
      'downloadText',
      'downloadFile',
      sentinel,
      'copyToClipboard',
      'pasteFromClipboard',
      'print',
      'accessDebugTools',
    ],
    numbers: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  },
  userActivityTypes: {
    members: [
      'none',
      'uploadText',
      'uploadFile',
      'downloadText',
      'downloadFile',
      sentinel,
      'copyToClipboard',
      'pasteFromClipboard',
      'print',
      'accessDebugTools',
    ],
    numbers: [0, 1, 2, 4, 8, 16, 32, 64, 128, 256],
    flags: true,
  },
  policyPivotProperty: { members: ['none', 'activity', 'location', sentinel], numbers: [0, 1, 2, 3] },
  contentCategory: { members: ['none', 'ai', sentinel], numbers: [0, 1, 2] },
  evaluationScopeType: { members: ['tenant', 'agent', 'anonymousUser', sentinel], numbers: [0, 1, 2, 3] },
  resourceAccessType: {
    members: ['none', 'read', 'write', 'create', sentinel],
    numbers: [0, 1, 2, 4, 8],
    flags: true,
  },
  resourceAccessStatus: { members: ['none', 'failure', 'success', sentinel], numbers: [0, 1, 2, 4] },
  enforcementResultStatus: {
    members: [
      'success',
      'missingOrInvalidConfiguration',
      'userOverride',
      'agentFailure',
      'enforcementTimeout',
      'oSOverride',
      'processNonExistent',
      'other',
    ],
  },
  errorActions: { members: ['none', 'audit', 'block', sentinel], flags: true },
  errorCategory: { members: ['unknown', 'systemLimit', 'systemError', 'enforcementError', sentinel] },
  errorType: {
    members: [
      'unsupportedFile',
      'passwordProtectedFile',
      'fileTooLarge',
      'archiveSizeTooLarge',
      'textExceedsMceThreshold',
      'partiallyScannedArchive',
      'partialImageExtraction',
      'imageOcrPartialResult',
      'ocrProcessingFailure',
      'ocrQuotaExhausted',
      'classificationServiceError',
      'sitExtractionFailure',
      'textExtractionFailure',
      'archiveTextExtractionError',
      'missingOrInvalidConfiguration',
      'agentFailure',
      'enforcementTimeout',
      'osOverride',
      'processNonExistent',
      'other',
      'serviceTimeout',
      'serviceError',
      'serviceUnavailable',
      sentinel,
    ],
  },
} as const satisfies Record<string, EnumType>

/** The members that a number stands for; nothing when there are none, or their numbers are not published. */
export function membersOfNumber({ members, numbers = [], flags = false }: EnumType, value: bigint): readonly string[] {
  const known = numbers.map((number, index) => ({ number: BigInt(number), name: members[index] ?? '' }))
  const exact = known.find(({ number }) => number === value)
  if (exact) return [exact.name]
  if (!flags || value < 0n) return []
  const set = known.filter(({ number }) => (number & value) !== 0n)
  return set.reduce((sum, { number }) => sum + number, 0n) === value ? set.map(({ name }) => name) : []
}

/** True for a member that was added to its enumeration after the sentinel, and for the sentinel itself. */
export function isLater({ members }: EnumType, name: string): boolean {
  const last = members.indexOf(sentinel)
  return last >= 0 && members.indexOf(name) >= last
}
