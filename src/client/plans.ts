/** Where a plan of Microsoft 365 has its services. */
export interface Plan {
  /** The root of the Management Activity API, and what a token for it is asked for. */
  readonly activity: string
  /** The root of Microsoft Graph, and what a token for it is asked for. */
  readonly graph: string
  /** Where applications log in. */
  readonly login: string
}

const global = 'https://login.microsoftonline.com'
const government = 'https://login.microsoftonline.us'

/** The plans by name. Source: "Activity API operations". */
export const plans = {
  enterprise: { activity: 'https://manage.office.com', graph: 'https://graph.microsoft.com', login: global },
  gcc: { activity: 'https://manage-gcc.office.com', graph: 'https://graph.microsoft.com', login: global },
  'gcc-high': { activity: 'https://manage.office365.us', graph: 'https://graph.microsoft.us', login: government },
  dod: {
    activity: 'https://manage.protection.apps.mil',
    graph: 'https://dod-graph.microsoft.us',
    login: government,
  },
} as const satisfies Readonly<Record<string, Plan>>

/** The name of a plan. */
export type PlanName = keyof typeof plans
