import type { AnyRule } from '../rule.ts'
import { deletedTenantRefused } from './auth/deleted-tenant-refused.ts'
import { dlpDataNeedsPermission } from './auth/dlp-data-needs-permission.ts'
import { expiredTokenRefused } from './auth/expired-token-refused.ts'
import { foreignAudienceRefused } from './auth/foreign-audience-refused.ts'
import { foreignTenantIdRefused } from './auth/foreign-tenant-id-refused.ts'
import { misconfiguredTenantRefused } from './auth/misconfigured-tenant-refused.ts'
import { noTokenNoData } from './auth/no-token-no-data.ts'
import { otherCredentialsRefused } from './auth/other-credentials-refused.ts'
import { otherTenantRefused } from './auth/other-tenant-refused.ts'
import { permissionRequired } from './auth/permission-required.ts'
import { refusedCallsChangeNothing } from './auth/refused-calls-change-nothing.ts'
import { tenantMustBeGuid } from './auth/tenant-must-be-guid.ts'
import { tenantsDoNotMix } from './auth/tenants-do-not-mix.ts'
import { unknownTenantRefused } from './auth/unknown-tenant-refused.ts'
import { unusableTokenRefused } from './auth/unusable-token-refused.ts'
import { badLanguageSyntaxIsRefused } from './names/bad-language-syntax-is-refused.ts'
import { defaultLanguageIsEnUs } from './names/default-language-is-en-us.ts'
import { eachItemIsGuidAndName } from './names/each-item-is-guid-and-name.ts'
import { idsAreIndependentOfTheLanguage } from './names/ids-are-independent-of-the-language.ts'
import { languageSelectsTheNames } from './names/language-selects-the-names.ts'
import { languageWithWeightIsServed } from './names/language-with-weight-is-served.ts'
import { oneLanguageIsServed } from './names/one-language-is-served.ts'
import { severalLanguagesAreRefused } from './names/several-languages-are-refused.ts'
import { blankContentTypeRefused } from './parameters/blank-content-type-refused.ts'
import { contentTypeRequired } from './parameters/content-type-required.ts'
import { documentedContentTypesKnown } from './parameters/documented-content-types-known.ts'
import { publisherAcceptedOnWrites } from './parameters/publisher-accepted-on-writes.ts'
import { publisherChangesNoAnswer } from './parameters/publisher-changes-no-answer.ts'
import { publisherMustBeGuid } from './parameters/publisher-must-be-guid.ts'
import { refusedParametersChangeNothing } from './parameters/refused-parameters-change-nothing.ts'
import { unknownContentTypeRefused } from './parameters/unknown-content-type-refused.ts'
import { adjacentWindowsPartition } from './windows/adjacent-windows-partition.ts'
import { dayAndLessServed } from './windows/day-and-less-served.ts'
import { defaultAgreesWithLastDay } from './windows/default-agrees-with-last-day.ts'
import { defaultIsLastDay } from './windows/default-is-last-day.ts'
import { documentedFormsAccepted } from './windows/documented-forms-accepted.ts'
import { emptySpanListsNothing } from './windows/empty-span-lists-nothing.ts'
import { endIsExclusive } from './windows/end-is-exclusive.ts'
import { equalInstantsSameAnswer } from './windows/equal-instants-same-answer.ts'
import { exactlyOneDayServed } from './windows/exactly-one-day-served.ts'
import { impossibleDateRefused } from './windows/impossible-date-refused.ts'
import { judgedAsDocumented } from './windows/judged-as-documented.ts'
import { listsKnownContent } from './windows/lists-known-content.ts'
import { listsOnlyItsSpan } from './windows/lists-only-its-span.ts'
import { listsWhatWasPublished } from './windows/lists-what-was-published.ts'
import { longerWindowNeverBreaks } from './windows/longer-window-never-breaks.ts'
import { manyCutsPartition } from './windows/many-cuts-partition.ts'
import { narrowerWindowIsSubset } from './windows/narrower-window-is-subset.ts'
import { notADateRefused } from './windows/not-a-date-refused.ts'
import { oneTimeAloneRefused } from './windows/one-time-alone-refused.ts'
import { readAsUtc } from './windows/read-as-utc.ts'
import { sevenDaysBackServed } from './windows/seven-days-back-served.ts'
import { startAfterEndRefused } from './windows/start-after-end-refused.ts'
import { startIsInclusive } from './windows/start-is-inclusive.ts'
import { tooOldStartRefused } from './windows/too-old-start-refused.ts'

/** Every rule of the suite, family by family. Documentation, CLI, tests and reports read this list. */
export const rules: readonly AnyRule[] = [
  deletedTenantRefused,
  dlpDataNeedsPermission,
  expiredTokenRefused,
  foreignAudienceRefused,
  foreignTenantIdRefused,
  misconfiguredTenantRefused,
  noTokenNoData,
  otherCredentialsRefused,
  otherTenantRefused,
  permissionRequired,
  refusedCallsChangeNothing,
  tenantMustBeGuid,
  tenantsDoNotMix,
  unknownTenantRefused,
  unusableTokenRefused,
  badLanguageSyntaxIsRefused,
  defaultLanguageIsEnUs,
  eachItemIsGuidAndName,
  idsAreIndependentOfTheLanguage,
  languageSelectsTheNames,
  languageWithWeightIsServed,
  oneLanguageIsServed,
  severalLanguagesAreRefused,
  blankContentTypeRefused,
  contentTypeRequired,
  documentedContentTypesKnown,
  publisherAcceptedOnWrites,
  publisherChangesNoAnswer,
  publisherMustBeGuid,
  refusedParametersChangeNothing,
  unknownContentTypeRefused,
  adjacentWindowsPartition,
  dayAndLessServed,
  defaultAgreesWithLastDay,
  defaultIsLastDay,
  documentedFormsAccepted,
  emptySpanListsNothing,
  endIsExclusive,
  equalInstantsSameAnswer,
  exactlyOneDayServed,
  impossibleDateRefused,
  judgedAsDocumented,
  listsKnownContent,
  listsOnlyItsSpan,
  listsWhatWasPublished,
  longerWindowNeverBreaks,
  manyCutsPartition,
  narrowerWindowIsSubset,
  notADateRefused,
  oneTimeAloneRefused,
  readAsUtc,
  sevenDaysBackServed,
  startAfterEndRefused,
  startIsInclusive,
  tooOldStartRefused,
]
