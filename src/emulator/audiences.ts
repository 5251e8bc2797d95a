import type { Api } from './tokens.ts'

/** The audience that each API expects. */
export const audiences: Readonly<Record<Api, string>> = {
  'management-activity': 'https://manage.office.com',
  'content-activities': 'https://graph.microsoft.com',
}

/** The application that stands behind each API, which tokens may name as well. */
export const resourceIds: Readonly<Record<Api, string>> = {
  'management-activity': 'c5393580-f805-4401-95e8-94b7a6ef2fc2',
  'content-activities': '00000003-0000-0000-c000-000000000000',
}

/** Hosts of the national clouds. */
const otherHosts: Readonly<Record<Api, readonly string[]>> = {
  'management-activity': [
    'https://manage-gcc.office.com',
    'https://manage.office365.us',
    'https://manage.protection.apps.mil',
  ],
  'content-activities': ['https://graph.microsoft.us', 'https://dod-graph.microsoft.us'],
}

const apis: ReadonlyMap<string, Api> = new Map(
  (['management-activity', 'content-activities'] as const).flatMap((api) =>
    [audiences[api], resourceIds[api], ...otherHosts[api]].flatMap((audience) => [
      [audience, api],
      [`${audience}/`, api],
    ]),
  ),
)

/** The API that an audience names: its host in any cloud, with or without a slash at the end, or its application. */
export const apiOfAudience = (audience: string): Api | undefined => apis.get(audience.toLowerCase())
