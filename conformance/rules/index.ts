import type { AnyRule } from '../rule.ts'
import { answerIsJson } from './activities/answer-is-json.ts'
import { bothVersionsAgree } from './activities/both-versions-agree.ts'
import { clientRequestIdComesBack } from './activities/client-request-id-comes-back.ts'
import { contentIsNeverGivenBack } from './activities/content-is-never-given-back.ts'
import { createAnswers201 } from './activities/create-answers-201.ts'
import { eachIdIsNew } from './activities/each-id-is-new.ts'
import { entriesComeBackInOrder } from './activities/entries-come-back-in-order.ts'
import { entryKindsAreKeptApart } from './activities/entry-kinds-are-kept-apart.ts'
import { errorsHaveAnInnerError } from './activities/errors-have-an-inner-error.ts'
import { everyAnswerHasARequestId } from './activities/every-answer-has-a-request-id.ts'
import { faultyBodyIs400 } from './activities/faulty-body-is-400.ts'
import { fineFractionsAreUnderstood } from './activities/fine-fractions-are-understood.ts'
import { integersAreNumbers } from './activities/integers-are-numbers.ts'
import { integersComeBackDigitForDigit } from './activities/integers-come-back-digit-for-digit.ts'
import { malformedBodyIsRefused } from './activities/malformed-body-is-refused.ts'
import { metadataComesBackEqual } from './activities/metadata-comes-back-equal.ts'
import { missingMetadataIsRefused } from './activities/missing-metadata-is-refused.ts'
import { noPermissionIs403 } from './activities/no-permission-is-403.ts'
import { noUsableTokenIs401 } from './activities/no-usable-token-is-401.ts'
import { offsetLessTimesAreUtc } from './activities/offset-less-times-are-utc.ts'
import { repeatingMakesAnother } from './activities/repeating-makes-another.ts'
import { timesComeBackInUtc } from './activities/times-come-back-in-utc.ts'
import { tokenOfAnotherApiIsRefused } from './activities/token-of-another-api-is-refused.ts'
import { typeNamesWithAndWithoutHash } from './activities/type-names-with-and-without-hash.ts'
import { undeclaredMembersAreNotEchoed } from './activities/undeclared-members-are-not-echoed.ts'
import { unknownActivityIs400 } from './activities/unknown-activity-is-400.ts'
import { unknownEntryTypeIs400 } from './activities/unknown-entry-type-is-400.ts'
import { unsetIsNullOrAbsent } from './activities/unset-is-null-or-absent.ts'
import { userIsTheCaller } from './activities/user-is-the-caller.ts'
import { userOfTheBodyIsNotBelieved } from './activities/user-of-the-body-is-not-believed.ts'
import { userOfThePathIsTheUser } from './activities/user-of-the-path-is-the-user.ts'
import { wrongJsonKindIsRefused } from './activities/wrong-json-kind-is-refused.ts'
import { deletedTenantRefused } from './auth/deleted-tenant-refused.ts'
import { dlpDataNeedsPermission } from './auth/dlp-data-needs-permission.ts'
import { expiredTokenRefused } from './auth/expired-token-refused.ts'
import { foreignAudienceRefused } from './auth/foreign-audience-refused.ts'
import { foreignTenantIdRefused } from './auth/foreign-tenant-id-refused.ts'
import { misconfiguredTenantRefused } from './auth/misconfigured-tenant-refused.ts'
import { noTokenNoData } from './auth/no-token-no-data.ts'
import { otherCredentialsRefused } from './auth/other-credentials-refused.ts'
import { otherTenantRefused } from './auth/other-tenant-refused.ts'
import { permissionAmongOthers } from './auth/permission-among-others.ts'
import { permissionRequired } from './auth/permission-required.ts'
import { refusedCallsChangeNothing } from './auth/refused-calls-change-nothing.ts'
import { tenantMustBeGuid } from './auth/tenant-must-be-guid.ts'
import { tenantsDoNotMix } from './auth/tenants-do-not-mix.ts'
import { unknownTenantRefused } from './auth/unknown-tenant-refused.ts'
import { unusableTokenRefused } from './auth/unusable-token-refused.ts'
import { arrayOfRecords } from './blobs/array-of-records.ts'
import { disabledTypeRefused } from './blobs/disabled-type-refused.ts'
import { expiredRefused } from './blobs/expired-refused.ts'
import { foreignContentRefused } from './blobs/foreign-content-refused.ts'
import { organizationIsTenant } from './blobs/organization-is-tenant.ts'
import { readingTwiceGivesTheSame } from './blobs/reading-twice-gives-the-same.ts'
import { recordsAsPublished } from './blobs/records-as-published.ts'
import { recordsSatisfyCommonSchema } from './blobs/records-satisfy-common-schema.ts'
import { tokenChecked } from './blobs/token-checked.ts'
import { unknownContentRefused } from './blobs/unknown-content-refused.ts'
import { askedTypeOnly } from './content/asked-type-only.ts'
import { disabledNamesWho } from './content/disabled-names-who.ts'
import { disabledRefused } from './content/disabled-refused.ts'
import { disabledWebhookChangesNothing } from './content/disabled-webhook-changes-nothing.ts'
import { emptyWindowIsEmptyArray } from './content/empty-window-is-empty-array.ts'
import { expiresAfterCreation } from './content/expires-after-creation.ts'
import { idsStable } from './content/ids-stable.ts'
import { idsUniqueInTenant } from './content/ids-unique-in-tenant.ts'
import { itemsWellFormed } from './content/items-well-formed.ts'
import { neverStartedRefused } from './content/never-started-refused.ts'
import { orderAcrossPages } from './content/order-across-pages.ts'
import { orderOfAvailability } from './content/order-of-availability.ts'
import { publishedItemsWellFormed } from './content/published-items-well-formed.ts'
import { quietWindowIsEmptyArray } from './content/quiet-window-is-empty-array.ts'
import { retrievableUntilExpiration } from './content/retrievable-until-expiration.ts'
import { stoppedRefused } from './content/stopped-refused.ts'
import { typesAreApart } from './content/types-are-apart.ts'
import { typesShareNothing } from './content/types-share-nothing.ts'
import { codesAreDocumented } from './errors/codes-are-documented.ts'
import { messagesAreFilled } from './errors/messages-are-filled.ts'
import { oddBodyIsAnswered } from './errors/odd-body-is-answered.ts'
import { oddContentKeyIsAnswered } from './errors/odd-content-key-is-answered.ts'
import { oddHeaderIsAnswered } from './errors/odd-header-is-answered.ts'
import { oddQueryIsAnswered } from './errors/odd-query-is-answered.ts'
import { refusalsCarryTheEnvelope } from './errors/refusals-carry-the-envelope.ts'
import { successesAreJsonInUtf8 } from './errors/successes-are-json-in-utf-8.ts'
import { belongsToItsSubscription } from './history/belongs-to-its-subscription.ts'
import { disabledHistoryRefused } from './history/disabled-refused.ts'
import { emptyWithoutWebhook } from './history/empty-without-webhook.ts'
import { listsEveryAttempt } from './history/lists-every-attempt.ts'
import { outlivesANewWebhook } from './history/outlives-a-new-webhook.ts'
import { pagesGiveEveryAttemptOnce } from './history/pages-give-every-attempt-once.ts'
import { stoppedHistoryRefused } from './history/stopped-refused.ts'
import { windowsAreOverContentCreated } from './history/windows-are-over-content-created.ts'
import { contentAgreesWithHistory } from './lifecycle/content-agrees-with-history.ts'
import { notificationsAgreeWithHistory } from './lifecycle/notifications-agree-with-history.ts'
import { outagesLoseNothing } from './lifecycle/outages-lose-nothing.ts'
import { badLanguageSyntaxIsRefused } from './names/bad-language-syntax-is-refused.ts'
import { badLanguageWeightIsRefused } from './names/bad-language-weight-is-refused.ts'
import { defaultLanguageIsEnUs } from './names/default-language-is-en-us.ts'
import { eachItemIsGuidAndName } from './names/each-item-is-guid-and-name.ts'
import { idsAreIndependentOfTheLanguage } from './names/ids-are-independent-of-the-language.ts'
import { languageSelectsTheNames } from './names/language-selects-the-names.ts'
import { languageWithWeightIsServed } from './names/language-with-weight-is-served.ts'
import { oneLanguageIsServed } from './names/one-language-is-served.ts'
import { severalLanguagesAreRefused } from './names/several-languages-are-refused.ts'
import { arrivalsWhileReading } from './pages/arrivals-while-reading.ts'
import { everyItemOnce } from './pages/every-item-once.ts'
import { linkCarriesDefaultWindow } from './pages/link-carries-default-window.ts'
import { linkIsAbsolute } from './pages/link-is-absolute.ts'
import { linkRepeatsWindow } from './pages/link-repeats-window.ts'
import { linkStays } from './pages/link-stays.ts'
import { mangledLinkRefused } from './pages/mangled-link-refused.ts'
import { noEmptyLink } from './pages/no-empty-link.ts'
import { readingsSideBySide } from './pages/readings-side-by-side.ts'
import { sizeChangesNothing } from './pages/size-changes-nothing.ts'
import { unknownPageRefused } from './pages/unknown-page-refused.ts'
import { untruncatedHasNoLink } from './pages/untruncated-has-no-link.ts'
import { blankContentTypeRefused } from './parameters/blank-content-type-refused.ts'
import { contentTypeRequired } from './parameters/content-type-required.ts'
import { documentedContentTypesKnown } from './parameters/documented-content-types-known.ts'
import { publisherAcceptedOnWrites } from './parameters/publisher-accepted-on-writes.ts'
import { publisherChangesNoAnswer } from './parameters/publisher-changes-no-answer.ts'
import { publisherMustBeGuid } from './parameters/publisher-must-be-guid.ts'
import { refusedParametersChangeNothing } from './parameters/refused-parameters-change-nothing.ts'
import { unknownContentTypeRefused } from './parameters/unknown-content-type-refused.ts'
import { authIdAndNoCode } from './push/auth-id-and-no-code.ts'
import { certificateIsShownAgain } from './push/certificate-is-shown-again.ts'
import { disabledSubscriptionIsSentNothing } from './push/disabled-subscription-is-sent-nothing.ts'
import { disabledWebhookIsLeftAlone } from './push/disabled-webhook-is-left-alone.ts'
import { eachTypeByItself } from './push/each-type-by-itself.ts'
import { expiredWebhookIsLeftAlone } from './push/expired-webhook-is-left-alone.ts'
import { gapsGrowExponentially } from './push/gaps-grow-exponentially.ts'
import { itemsAreComplete } from './push/items-are-complete.ts'
import { newContentIsPosted } from './push/new-content-is-posted.ts'
import { nothingIsLost } from './push/nothing-is-lost.ts'
import { only200Delivers } from './push/only-200-delivers.ts'
import { replacedWebhookGetsNoRetries } from './push/replaced-webhook-gets-no-retries.ts'
import { replacedWebhookIsLeftAlone } from './push/replaced-webhook-is-left-alone.ts'
import { retriesCarryTheAuthId } from './push/retries-carry-the-auth-id.ts'
import { severalTenantsAtOneAddress } from './push/several-tenants-at-one-address.ts'
import { silenceIsAFailure } from './push/silence-is-a-failure.ts'
import { stoppedWebhookIsLeftAlone } from './push/stopped-webhook-is-left-alone.ts'
import { uriServesTheListedRecords } from './push/uri-serves-the-listed-records.ts'
import { everyReadingCounts } from './quota/every-reading-counts.ts'
import { excessIsRefusedWithAf429 } from './quota/excess-is-refused-with-af429.ts'
import { quotaIsServedInFull } from './quota/quota-is-served-in-full.ts'
import { tenantsHaveTheirOwnQuota } from './quota/tenants-have-their-own-quota.ts'
import { throttledCallsChangeNothing } from './quota/throttled-calls-change-nothing.ts'
import { throttledServiceReturns } from './quota/throttled-service-returns.ts'
import { contentAfterRestartIsServed } from './subscriptions/content-after-restart-is-served.ts'
import { earlyStartIsAnswered } from './subscriptions/early-start-is-answered.ts'
import { expiredWebhookIsListedSo } from './subscriptions/expired-webhook-is-listed-so.ts'
import { gapIsNotListed } from './subscriptions/gap-is-not-listed.ts'
import { gapIsNotServed } from './subscriptions/gap-is-not-served.ts'
import { insecureAddressIsNotCalled } from './subscriptions/insecure-address-is-not-called.ts'
import { insecureAddressRefused } from './subscriptions/insecure-address-refused.ts'
import { listAgreesWithHistory } from './subscriptions/list-agrees-with-history.ts'
import { listAgreesWithSlowHistory } from './subscriptions/list-agrees-with-slow-history.ts'
import { listIsServed } from './subscriptions/list-is-served.ts'
import { listShape } from './subscriptions/list-shape.ts'
import { listShowsNullWebhook } from './subscriptions/list-shows-null-webhook.ts'
import { malformedBodyRefused } from './subscriptions/malformed-body-refused.ts'
import { noExpirationIsNever } from './subscriptions/no-expiration-is-never.ts'
import { noWebhookIsNull } from './subscriptions/no-webhook-is-null.ts'
import { nullRemovesWebhook } from './subscriptions/null-removes-webhook.ts'
import { oneSubscriptionPerType } from './subscriptions/one-subscription-per-type.ts'
import { pastExpirationOfALiveWebhookRefused } from './subscriptions/past-expiration-of-a-live-webhook-refused.ts'
import { pastExpirationRefused } from './subscriptions/past-expiration-refused.ts'
import { refusedWebhookChangesNothing } from './subscriptions/refused-webhook-changes-nothing.ts'
import { repeatedStartKeepsContent } from './subscriptions/repeated-start-keeps-content.ts'
import { restartEnablesAgain } from './subscriptions/restart-enables-again.ts'
import { secondStopChangesNothing } from './subscriptions/second-stop-changes-nothing.ts'
import { startAnswersItsOwnType } from './subscriptions/start-answers-its-own-type.ts'
import { startAnswersTheSubscription } from './subscriptions/start-answers-the-subscription.ts'
import { startEnablesDisabledWebhook } from './subscriptions/start-enables-disabled-webhook.ts'
import { startEnablesExpiredWebhook } from './subscriptions/start-enables-expired-webhook.ts'
import { startIsServedAfterTheWait } from './subscriptions/start-is-served-after-the-wait.ts'
import { startUpdatesWebhook } from './subscriptions/start-updates-webhook.ts'
import { stopAnswersNothing } from './subscriptions/stop-answers-nothing.ts'
import { stopNeverWaits } from './subscriptions/stop-never-waits.ts'
import { stopOfNothingCreatesNothing } from './subscriptions/stop-of-nothing-creates-nothing.ts'
import { stoppedContentIsNotServed } from './subscriptions/stopped-content-is-not-served.ts'
import { stoppedTypeIsNotListed } from './subscriptions/stopped-type-is-not-listed.ts'
import { tenantsAreIndependent } from './subscriptions/tenants-are-independent.ts'
import { typesAreIndependent } from './subscriptions/types-are-independent.ts'
import { webhookAddressRequired } from './subscriptions/webhook-address-required.ts'
import { webhookIsRepeated } from './subscriptions/webhook-is-repeated.ts'
import { webhookWithoutExpirationStays } from './subscriptions/webhook-without-expiration-stays.ts'
import { any200Passes } from './validation/any-200-passes.ts'
import { authIdComesAlong } from './validation/auth-id-comes-along.ts'
import { bodyIsDeclaredAsJson } from './validation/body-is-declared-as-json.ts'
import { changeIsValidated } from './validation/change-is-validated.ts'
import { codeInHeaderAndBody } from './validation/code-in-header-and-body.ts'
import { codesNeverRepeat } from './validation/codes-never-repeat.ts'
import { failureChangesNothing } from './validation/failure-changes-nothing.ts'
import { failureStartsNothing } from './validation/failure-starts-nothing.ts'
import { only200Passes } from './validation/only-200-passes.ts'
import { postedBeforeTheAnswer } from './validation/posted-before-the-answer.ts'
import { silenceDoesNotPass } from './validation/silence-does-not-pass.ts'
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
  answerIsJson,
  bothVersionsAgree,
  clientRequestIdComesBack,
  contentIsNeverGivenBack,
  createAnswers201,
  eachIdIsNew,
  entriesComeBackInOrder,
  entryKindsAreKeptApart,
  errorsHaveAnInnerError,
  everyAnswerHasARequestId,
  faultyBodyIs400,
  fineFractionsAreUnderstood,
  integersAreNumbers,
  integersComeBackDigitForDigit,
  malformedBodyIsRefused,
  metadataComesBackEqual,
  missingMetadataIsRefused,
  noPermissionIs403,
  noUsableTokenIs401,
  offsetLessTimesAreUtc,
  repeatingMakesAnother,
  timesComeBackInUtc,
  tokenOfAnotherApiIsRefused,
  typeNamesWithAndWithoutHash,
  undeclaredMembersAreNotEchoed,
  unknownActivityIs400,
  unknownEntryTypeIs400,
  unsetIsNullOrAbsent,
  userIsTheCaller,
  userOfTheBodyIsNotBelieved,
  userOfThePathIsTheUser,
  wrongJsonKindIsRefused,
  deletedTenantRefused,
  dlpDataNeedsPermission,
  expiredTokenRefused,
  foreignAudienceRefused,
  foreignTenantIdRefused,
  misconfiguredTenantRefused,
  noTokenNoData,
  otherCredentialsRefused,
  otherTenantRefused,
  permissionAmongOthers,
  permissionRequired,
  refusedCallsChangeNothing,
  tenantMustBeGuid,
  tenantsDoNotMix,
  unknownTenantRefused,
  unusableTokenRefused,
  arrayOfRecords,
  disabledTypeRefused,
  expiredRefused,
  foreignContentRefused,
  organizationIsTenant,
  readingTwiceGivesTheSame,
  recordsAsPublished,
  recordsSatisfyCommonSchema,
  tokenChecked,
  unknownContentRefused,
  askedTypeOnly,
  disabledNamesWho,
  disabledRefused,
  disabledWebhookChangesNothing,
  emptyWindowIsEmptyArray,
  expiresAfterCreation,
  idsStable,
  idsUniqueInTenant,
  itemsWellFormed,
  neverStartedRefused,
  orderAcrossPages,
  orderOfAvailability,
  publishedItemsWellFormed,
  quietWindowIsEmptyArray,
  retrievableUntilExpiration,
  stoppedRefused,
  typesAreApart,
  typesShareNothing,
  codesAreDocumented,
  messagesAreFilled,
  oddBodyIsAnswered,
  oddContentKeyIsAnswered,
  oddHeaderIsAnswered,
  oddQueryIsAnswered,
  refusalsCarryTheEnvelope,
  successesAreJsonInUtf8,
  belongsToItsSubscription,
  disabledHistoryRefused,
  emptyWithoutWebhook,
  listsEveryAttempt,
  outlivesANewWebhook,
  pagesGiveEveryAttemptOnce,
  stoppedHistoryRefused,
  windowsAreOverContentCreated,
  contentAgreesWithHistory,
  notificationsAgreeWithHistory,
  outagesLoseNothing,
  badLanguageSyntaxIsRefused,
  badLanguageWeightIsRefused,
  defaultLanguageIsEnUs,
  eachItemIsGuidAndName,
  idsAreIndependentOfTheLanguage,
  languageSelectsTheNames,
  languageWithWeightIsServed,
  oneLanguageIsServed,
  severalLanguagesAreRefused,
  arrivalsWhileReading,
  everyItemOnce,
  linkCarriesDefaultWindow,
  linkIsAbsolute,
  linkRepeatsWindow,
  linkStays,
  mangledLinkRefused,
  noEmptyLink,
  readingsSideBySide,
  sizeChangesNothing,
  unknownPageRefused,
  untruncatedHasNoLink,
  blankContentTypeRefused,
  contentTypeRequired,
  documentedContentTypesKnown,
  publisherAcceptedOnWrites,
  publisherChangesNoAnswer,
  publisherMustBeGuid,
  refusedParametersChangeNothing,
  unknownContentTypeRefused,
  authIdAndNoCode,
  certificateIsShownAgain,
  disabledSubscriptionIsSentNothing,
  disabledWebhookIsLeftAlone,
  eachTypeByItself,
  expiredWebhookIsLeftAlone,
  gapsGrowExponentially,
  itemsAreComplete,
  newContentIsPosted,
  nothingIsLost,
  only200Delivers,
  replacedWebhookGetsNoRetries,
  replacedWebhookIsLeftAlone,
  retriesCarryTheAuthId,
  severalTenantsAtOneAddress,
  silenceIsAFailure,
  stoppedWebhookIsLeftAlone,
  uriServesTheListedRecords,
  everyReadingCounts,
  excessIsRefusedWithAf429,
  quotaIsServedInFull,
  tenantsHaveTheirOwnQuota,
  throttledCallsChangeNothing,
  throttledServiceReturns,
  contentAfterRestartIsServed,
  earlyStartIsAnswered,
  expiredWebhookIsListedSo,
  gapIsNotListed,
  gapIsNotServed,
  insecureAddressIsNotCalled,
  insecureAddressRefused,
  listAgreesWithHistory,
  listAgreesWithSlowHistory,
  listIsServed,
  listShape,
  listShowsNullWebhook,
  malformedBodyRefused,
  noExpirationIsNever,
  noWebhookIsNull,
  nullRemovesWebhook,
  oneSubscriptionPerType,
  pastExpirationOfALiveWebhookRefused,
  pastExpirationRefused,
  refusedWebhookChangesNothing,
  repeatedStartKeepsContent,
  restartEnablesAgain,
  secondStopChangesNothing,
  startAnswersItsOwnType,
  startAnswersTheSubscription,
  startEnablesDisabledWebhook,
  startEnablesExpiredWebhook,
  startIsServedAfterTheWait,
  startUpdatesWebhook,
  stopAnswersNothing,
  stopNeverWaits,
  stopOfNothingCreatesNothing,
  stoppedContentIsNotServed,
  stoppedTypeIsNotListed,
  tenantsAreIndependent,
  typesAreIndependent,
  webhookAddressRequired,
  webhookIsRepeated,
  webhookWithoutExpirationStays,
  any200Passes,
  authIdComesAlong,
  bodyIsDeclaredAsJson,
  changeIsValidated,
  codeInHeaderAndBody,
  codesNeverRepeat,
  failureChangesNothing,
  failureStartsNothing,
  only200Passes,
  postedBeforeTheAnswer,
  silenceDoesNotPass,
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
