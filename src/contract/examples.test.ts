import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type Guard,
  isAuditRecordList,
  isContentActivity,
  isContentActivityCreate,
  isContentBlobList,
  isErrorBody,
  isNotificationAttemptList,
  isNotificationBatch,
  isSensitiveTypeList,
  isStartSubscriptionBody,
  isSubscription,
  isSubscriptionList,
  isTolerantContentActivityCreate,
  isTolerantNotificationBatch,
  isTolerantSensitiveTypeList,
  isTolerantSubscriptionList,
  isWebhookValidation,
  operations,
  parseJson,
  violationsOf,
} from './index.ts'

interface Place {
  /** What the documents promise in this place. */
  readonly strict: Guard<unknown>
  /** What a reader has to live with in this place, where that is more. */
  readonly tolerant?: Guard<unknown>
}

const places: Readonly<Record<string, Place>> = {
  'createMyContentActivity.request.json': {
    strict: isContentActivityCreate,
    tolerant: isTolerantContentActivityCreate,
  },
  'createMyContentActivity.response.json': { strict: isContentActivity },
  'getContent.response.json': { strict: isAuditRecordList },
  'listContent.error.AF50000.json': { strict: isErrorBody },
  'listContent.response.json': { strict: isContentBlobList },
  'listDlpSensitiveTypes.response.json': { strict: isSensitiveTypeList, tolerant: isTolerantSensitiveTypeList },
  'listNotifications.response.json': { strict: isNotificationAttemptList },
  'listSubscriptions.response.json': { strict: isSubscriptionList, tolerant: isTolerantSubscriptionList },
  'notifyWebhook.request.json': { strict: isNotificationBatch, tolerant: isTolerantNotificationBatch },
  'startSubscription.request.json': { strict: isStartSubscriptionBody },
  'startSubscription.response.json': { strict: isSubscription },
  'validateWebhook.request.json': { strict: isWebhookValidation },
}

const folder = new URL('../../spec/examples/', import.meta.url)
const files = readdirSync(folder)
const sample = (file: string): unknown => parseJson(readFileSync(new URL(file, folder)))

/** The samples in the first table of the page, which is the one about those that the contract refuses. */
function refusedSamples(): readonly string[] {
  const page = readFileSync(new URL('../../docs/ambiguities.md', import.meta.url), 'utf8')
  const section = page.split(/^## /m).find((text) => text.startsWith('Samples that the contract refuses'))
  return [...(section ?? '').matchAll(/^\| `([^`]+\.json)` \|/gm)].flatMap(([, file]) => (file ? [file] : []))
}
const refused = refusedSamples()

describe('the samples of the documents', () => {
  test('have a place each, and each place its sample', () => {
    expect(files.toSorted()).toEqual(Object.keys(places))
  })

  test('are named after an operation of the contract', () => {
    for (const file of files) expect(Object.keys(operations)).toContain(file.split('.')[0])
  })

  test.each(Object.entries(places))('%s is valid, or is listed with our reading', (file, { strict }) => {
    const violations = violationsOf(strict, sample(file)).map(({ message }) => message)
    if (refused.includes(file)) expect(violations).not.toEqual([])
    else expect(violations).toEqual([])
  })

  test.each(refused)('%s, which the contract refuses, is understood all the same', (file) => {
    const tolerant = places[file]?.tolerant
    expect(tolerant).toBeDefined()
    if (tolerant) expect(violationsOf(tolerant, sample(file))).toEqual([])
  })
})
