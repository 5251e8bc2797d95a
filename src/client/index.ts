/**
 * Clients of both APIs: thin, typed, and right where collectors tend to go wrong.
 *
 * @packageDocumentation
 */
export type { Violation } from '../contract/violations.ts'
export type { HeaderList, HttpRequest, HttpResponse, NoAnswerReason, Transport } from '../transport/transport.ts'
export type { Drift, Validation } from './answer.ts'
export type { CallFailure, Retry } from './caller.ts'
export type { Checkpoint, FeedCheckpoint, PostponedBlob } from './checkpoint.ts'
export type { ClientCredentials } from './client-credentials.ts'
export type { CollectionStep } from './collection.ts'
export type { ConnectionOptions } from './connection.ts'
export {
  type ContentActivitiesClient,
  type ContentActivitiesClientOptions,
  createContentActivitiesClient,
  type ReportOptions,
} from './content-activities.ts'
export { ContractError, type FailureFacts, NoAnswerError, RefusedError } from './failures.ts'
export type { Instant } from './instants.ts'
export {
  type AnyContentType,
  type BlobReference,
  type CollectOptions,
  createManagementActivityClient,
  type ManagementActivityClient,
  type ManagementActivityClientOptions,
  type Window,
} from './management-activity.ts'
export type { CallOptions, ClientOptions } from './options.ts'
export type { Page, Pages } from './pages.ts'
export { type PlanName, plans } from './plans.ts'
export type { RetryOptions } from './retry.ts'
export type { ShownExchange } from './shown-exchange.ts'
export type { TokenRequest, TokenSource } from './tokens.ts'
