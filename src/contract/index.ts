/**
 * The contract of both APIs: types, guards, readable violations and lossless JSON by the names of the documents.
 *
 * @packageDocumentation
 */
export * from '../../generated/content-activities/index.ts'
export * from '../../generated/control/index.ts'
export * from '../../generated/data/error-codes.ts'
export * from '../../generated/data/operations.ts'
export * from '../../generated/management-activity/index.ts'
export type { Guard } from './guard.ts'
export type { Int64 } from './int64.ts'
export { parseJson, printJson } from './parse-json.ts'
export { type Violation, violationsOf } from './violations.ts'
