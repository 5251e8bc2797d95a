import { describe, expect, expectTypeOf, it } from 'vitest'
import type { AnyAuditRecord, ContentActivity, TolerantContentBlob } from '../contract/index.ts'
import {
  createContentActivitiesClient,
  createManagementActivityClient,
  type ManagementActivityClient,
} from './index.ts'

const client = createManagementActivityClient({ tenantId: 't', token: 'x' })

describe('the types of the clients', () => {
  it('say what operations give', () => {
    expectTypeOf(client.listContent({ contentType: 'Audit.General' })).toExtend<AsyncIterable<TolerantContentBlob>>()
    expectTypeOf(client.streamContent).returns.toEqualTypeOf<AsyncGenerator<AnyAuditRecord>>()
    expectTypeOf(client.getContent).returns.resolves.toEqualTypeOf<readonly AnyAuditRecord[]>()
    const graph = createContentActivitiesClient({ token: 'x' })
    expectTypeOf(graph.createMyContentActivity).returns.resolves.toEqualTypeOf<ContentActivity>()
    expect(typeof graph.createMyContentActivity).toBe('function')
  })

  it('narrow a record by its type, and let unknown ones be used', () => {
    const site = (record: AnyAuditRecord): string =>
      record.RecordType === 6 ? record.SiteUrl : String(record.SomethingNew)
    expectTypeOf<Awaited<ReturnType<ManagementActivityClient['getContent']>>[number]>().toEqualTypeOf<AnyAuditRecord>()
    expect(site({ RecordType: 4711, SomethingNew: 7 } as never)).toBe('7')
  })

  it('take a content type that nobody documented, and know those that are', () => {
    expectTypeOf(client.stopSubscription).parameter(0).extract<'Audit.Exchange'>().toEqualTypeOf<'Audit.Exchange'>()
    expectTypeOf<'Audit.New'>().toExtend<Parameters<typeof client.stopSubscription>[0]>()
    expect(client).toHaveProperty('stopSubscription')
  })

  it('refuse wrong parameters', () => {
    const wrong = [
      // @ts-expect-error a tenant is needed
      () => createManagementActivityClient({ token: 'x' }),
      // @ts-expect-error so is a token
      () => createManagementActivityClient({ tenantId: 't' }),
      // @ts-expect-error there is no such plan
      () => createManagementActivityClient({ tenantId: 't', token: 'x', plan: 'gcchigh' }),
      // @ts-expect-error a window has a content type
      () => client.listContent({ start: new Date() }),
      // @ts-expect-error a time is a Date or text
      () => client.listContent({ contentType: 'Audit.General', start: 5 }),
      // @ts-expect-error a webhook has an address
      () => client.startSubscription('Audit.General', { webhook: { authId: 'x' } }),
      // @ts-expect-error a blob has an address
      () => client.getContent({ contentId: 'x' }),
      // @ts-expect-error there is no such way to validate
      () => createManagementActivityClient({ tenantId: 't', token: 'x', validation: 'loud' }),
    ]
    expect(wrong).toHaveLength(8)
  })
})
