import { createManagementActivityClient } from 'm365-activity-contract/client'
import { createEmulator, readScenario, serveEmulator } from 'm365-activity-contract/emulator'

const emulator = createEmulator({ scenario: await readScenario('small-tenant') })
const { feedRoot: root, login: authority, close } = await serveEmulator(emulator)
const [{ tenantId }] = emulator.tenants
const token = { clientId: '22222222-3333-4444-5555-666666666666', clientSecret: 'any will do', authority }

// These four lines are the client's; everything above is the emulator's.
const client = createManagementActivityClient({ tenantId, root, token })
for await (const blob of client.listContent({ contentType: 'Audit.Exchange' }))
  for await (const record of client.streamContent(blob))
    console.log(record.CreationTime, record.Operation, record.UserId)

await client.close()
await close()
