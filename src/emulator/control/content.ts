import { json } from '../answer.ts'
import { type NewContent, publish } from '../content.ts'
import { type ContentType, contentTypes, isJsonObject, type JsonObject } from '../state.ts'
import {
  type ControlHandler,
  count,
  instant,
  list,
  oneOf,
  optional,
  readBody,
  readFields,
  refuseBody,
  tenantOf,
} from './requests.ts'

/** Makes blobs available, in the order given, and describes them as listings do. */
export const publishContent: ControlHandler = (call) => {
  const { world, policy } = call
  const tenant = tenantOf(call)
  const body = readBody(call, ['contentType', 'blobs'])
  const contentType: ContentType = oneOf(contentTypes)(body, 'contentType')
  // All are read before the first is published, so that a mistake in one leaves nothing behind.
  const wanted = list(body, 'blobs').map(readBlob)
  const blobs = wanted.map((content) => publish(world, policy, tenant, contentType, content))
  return json(201, { items: blobs.map((blob) => policy.describe(world.origin, tenant, blob)) })
}

function readBlob(value: unknown): NewContent {
  const blob = readFields(value, ['contentCreated', 'records', 'recordCount'], 'A blob')
  const created = optional(blob, 'contentCreated', instant)
  const records = optional(blob, 'records', objects)
  const recordCount = optional(blob, 'recordCount', count)
  if (records && recordCount !== undefined) throw refuseBody("'records' and 'recordCount' exclude each other.")
  return {
    ...(created === undefined ? {} : { created }),
    ...(records ? { records } : {}),
    ...(recordCount === undefined ? {} : { recordCount }),
  }
}

function objects(body: JsonObject, name: string): readonly JsonObject[] {
  return list(body, name).map((element) => {
    if (!isJsonObject(element)) throw refuseBody(`'${name}' must be a list of objects.`)
    return element
  })
}
