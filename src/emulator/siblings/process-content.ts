import { headerOf } from '../../transport/transport.ts'
import type { Answer } from '../answer.ts'
import type { GraphCall } from '../call.ts'
import { answerForUser } from '../graph/acting-user.ts'
import { graphAnswer } from '../graph/answers.ts'
import { answerBody, parsedBody, readingContext } from '../graph/body.ts'
import { readObject } from '../graph/reading.ts'
import { namesTag, scopesTag } from './scopes-tag.ts'

/** Judges content: no policy has anything against it. A caller whose tag is not that of its scopes is told to compute them anew. */
export const processContent = (call: GraphCall): Answer =>
  answerForUser(call, (userId) =>
    answerBody(call, () => {
      readObject(parsedBody(call), 'processContentBody', '', readingContext(call))
      const tag = scopesTag(call, userId)
      const known = headerOf(call.request, 'if-none-match')
      const verdict = {
        '@odata.context': `${call.origin}/${call.version}/$metadata#microsoft.graph.processContentResponse`,
        protectionScopeState: known === undefined || namesTag(known, tag) ? 'notModified' : 'modified',
        policyActions: [],
        processingErrors: [],
      }
      return graphAnswer(call, 200, verdict, [['ETag', tag]])
    }),
  )
