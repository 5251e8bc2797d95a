import { withHeader } from '../../answer.ts'
import { hour, printInstant } from '../../instants.ts'
import { amendAnswers, isSuccess } from '../../overrides.ts'
import type { Override, Policy } from '../../policy.ts'
import { contentTypes } from '../../state.ts'
import { defineEffect } from '../effect.ts'
import { listings } from '../subjects.ts'

/** A host that no resolver knows: the name is reserved for that. */
const otherHost = 'https://elsewhere.invalid'

export const wrongPageLink = defineEffect('wrong-page-link', {
  label: 'violation',
  does: 'The link to the next page leads to another host, to another content type, to a window one hour earlier, or to the page itself (then on a last page too).',
  on: listings,
  behaviour: ({ to }) => ({
    decisions: (happened) => {
      switch (to) {
        case 'itself':
          return toItself(happened)
        case 'other-host':
          return links(
            happened,
            (base) =>
              (call, ...of) =>
                base.linkTo({ ...call, origin: otherHost }, ...of),
          )
        case 'other-type':
          return links(happened, (base) => (call, contentType, ...of) => {
            const other = contentTypes.find((known) => known !== contentType) ?? contentType
            return base.linkTo(call, other, ...of)
          })
        case 'other-window':
          return links(happened, (base) => (call, contentType, { start, end }, cursor) => {
            const [earlier, until] = [start - hour, end - hour]
            const window = {
              start: earlier,
              end: until,
              startTime: printInstant(earlier),
              endTime: printInstant(until),
            }
            return base.linkTo(call, contentType, window, cursor)
          })
      }
    },
  }),
})

const links =
  (happened: () => void, linkTo: (base: Policy) => Policy['linkTo']): Override =>
  (base) => ({
    linkTo: (...of) => {
      happened()
      return linkTo(base)(...of)
    },
  })

const toItself = (happened: () => void): Override =>
  amendAnswers(listings, (answer, { request }) => {
    if (!isSuccess(answer)) return answer
    happened()
    return withHeader(answer, 'NextPageUri', request.url)
  })
