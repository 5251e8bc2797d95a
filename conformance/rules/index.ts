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
]
