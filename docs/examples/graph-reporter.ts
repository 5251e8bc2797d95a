import { type ContentActivitiesClientOptions, createContentActivitiesClient } from 'm365-activity-contract/client'

/** Tells Microsoft Purview that a user sent a prompt to an AI app, and what the app answered. Gives the ids of the two records. */
export async function reportConversation(
  options: ContentActivitiesClientOptions,
  { userId, prompt, answer }: { readonly userId: string; readonly prompt: string; readonly answer: string },
): Promise<readonly string[]> {
  const client = createContentActivitiesClient(options)
  const correlationId = crypto.randomUUID()
  const now = new Date().toISOString()
  const app = { name: 'Contoso Copilot', version: '1.0' }
  const entry = (text: string, sequenceNumber: number) => ({
    '@odata.type': 'microsoft.graph.processConversationMetadata' as const,
    identifier: crypto.randomUUID(),
    content: { '@odata.type': 'microsoft.graph.textContent' as const, data: text },
    name: 'A conversation',
    correlationId,
    sequenceNumber,
    isTruncated: false,
    createdDateTime: now,
    modifiedDateTime: now,
  })
  const about = (text: string, sequenceNumber: number, activity: 'uploadText' | 'downloadText') => ({
    userId,
    contentMetadata: {
      contentEntries: [entry(text, sequenceNumber)],
      activityMetadata: { activity },
      deviceMetadata: {
        operatingSystemSpecifications: { operatingSystemPlatform: 'Windows 11', operatingSystemVersion: '10.0' },
      },
      protectedAppMetadata: {
        ...app,
        applicationLocation: {
          '@odata.type': 'microsoft.graph.policyLocationApplication' as const,
          value: 'contoso-copilot',
        },
      },
      integratedAppMetadata: app,
    },
  })
  try {
    const asked = await client.createUserContentActivity(userId, about(prompt, 0, 'uploadText'))
    const answered = await client.createUserContentActivity(userId, about(answer, 1, 'downloadText'))
    return [asked.id, answered.id]
  } finally {
    await client.close()
  }
}
