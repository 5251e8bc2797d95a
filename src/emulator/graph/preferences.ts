import { type HttpRequest, headerOf } from '../../transport/transport.ts'

/** True when the caller has 64-bit integers as texts, in its body and in the answer. */
export const wantsIntegersAsText = (request: HttpRequest): boolean =>
  /ieee754compatible=true/i.test(`${headerOf(request, 'accept')} ${headerOf(request, 'content-type')}`)

/** True when the caller says that it knows members that were added to enumerations later. */
export const knowsLaterMembers = (request: HttpRequest): boolean =>
  /\binclude-unknown-enum-members\b/i.test(headerOf(request, 'prefer') ?? '')
