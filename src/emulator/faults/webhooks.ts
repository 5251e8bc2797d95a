import { headerOf, textOf } from '../../transport/transport.ts'
import { isRefusal, refuse } from '../answer.ts'
import { type Faults, fault } from '../fault.ts'
import { placeNow } from '../gaps.ts'
import { day, hour } from '../instants.ts'
import { amendBodies, omit } from '../overrides.ts'
import type { Override } from '../policy.ts'
import { isJsonObject, type JsonObject, type Subscription, type Webhook } from '../state.ts'
import { disable } from '../subscriptions.ts'
import { amendWebhooks, withRequestBody, withRequestHeader } from '../webhooks/amend.ts'
import type { Candidate, WebhookAnswer } from '../webhooks/policy.ts'

const start = ['startSubscription'] as const
const startAndList = ['startSubscription', 'listSubscriptions'] as const

const subscriptionOf = ({ call, contentType }: Candidate): Subscription | undefined =>
  call.tenant.subscriptions.get(contentType)

/** Lets answers pass that are not 200. */
const passing = (isPassed: (answer: WebhookAnswer) => boolean): Override =>
  amendWebhooks((base) => ({ isValidated: (answer) => base.isValidated(answer) || isPassed(answer) }))

/** Does something although the webhook did not pass. */
const onFailure = (act: (candidate: Candidate) => void): Override =>
  amendWebhooks((base) => ({
    validationRefusal: (candidate, answer) => {
      act(candidate)
      return base.validationRefusal(candidate, answer)
    },
  }))

const change = (candidate: Candidate, edit: (subscription: Subscription) => Subscription): void => {
  const subscription = subscriptionOf(candidate)
  if (subscription) candidate.call.tenant.subscriptions.set(candidate.contentType, edit(subscription))
}

/** Changes how webhooks are shown. */
const shown = (
  operations: readonly ('startSubscription' | 'listSubscriptions')[],
  edit: (webhook: JsonObject) => JsonObject | null,
): Override => {
  const editIn = (value: unknown): unknown =>
    isJsonObject(value) && isJsonObject(value.webhook) ? { ...value, webhook: edit(value.webhook) } : value
  return amendBodies(operations, (body) => (Array.isArray(body) ? body.map(editIn) : editIn(body)))
}

/** Puts another webhook in the place of the one that a start of something started asks for. */
const updated =
  (edit: (wished: Webhook | null, old: Webhook, now: number) => Webhook | null): Override =>
  (base) => ({
    webhookAfter: (previous, wish, call) => {
      const wished = base.webhookAfter(previous, wish, call)
      return previous?.webhook && wish.mentioned ? edit(wished, previous.webhook, call.now) : wished
    },
  })

/** Reads the expiration of a webhook otherwise. */
const expirationRead =
  (read: (expiration: unknown, now: number) => Partial<Webhook>): Override =>
  (base) => ({
    webhookOf: (call) => {
      const wish = base.webhookOf(call)
      const body = base.readStartBody(textOf(call.request), call)
      if (isRefusal(wish) || isRefusal(body) || !wish.webhook || !isJsonObject(body.webhook)) return wish
      return { ...wish, webhook: { ...wish.webhook, ...read(body.webhook.expiration, call.now) } }
    },
  })

const secretly: Override = (base) => {
  const hidden = new WeakSet<Webhook>()
  return {
    webhookAfter: (previous, wish, call) => {
      if (wish.mentioned && wish.webhook === null && previous?.webhook) {
        const kept = { ...previous.webhook }
        hidden.add(kept)
        return kept
      }
      return base.webhookAfter(previous, wish, call)
    },
    describeSubscription: (subscription, call) => {
      const described = base.describeSubscription(subscription, call)
      return subscription.webhook && hidden.has(subscription.webhook) ? { ...described, webhook: null } : described
    },
    webhooks: {
      ...base.webhooks,
      isToBeValidated: (candidate) => !hidden.has(candidate.webhook) && base.webhooks.isToBeValidated(candidate),
    },
  }
}

/** Validation, and what start and list say of webhooks. */
export const webhookFaults: Faults = {
  'validation-skipped': fault('MA-VAL-01', amendWebhooks({ isToBeValidated: () => false })),
  'validation-after-answer': fault('MA-VAL-01', (base) => ({
    webhooks: { ...base.webhooks, isToBeValidated: () => false },
    start: (call, contentType, webhook) => {
      if (webhook) void call.world.webhooks.validate({ call, contentType, webhook })
      return base.start(call, contentType, webhook)
    },
  })),
  'validation-only-at-first-start': fault(
    'MA-VAL-01',
    amendWebhooks((base) => ({
      isToBeValidated: (candidate) => !subscriptionOf(candidate) && base.isToBeValidated(candidate),
    })),
  ),
  'validation-only-of-new-address': fault(
    'MA-VAL-01',
    amendWebhooks((base) => ({
      isToBeValidated: (candidate) =>
        subscriptionOf(candidate)?.webhook?.address !== candidate.webhook.address && base.isToBeValidated(candidate),
    })),
  ),
  'validation-by-get': fault(
    'MA-VAL-01',
    amendWebhooks((base) => ({
      validation: (candidate, code) => ({
        ...base.validation(candidate, code),
        method: 'GET',
        body: new Uint8Array(0),
      }),
    })),
  ),
  'validation-code-not-in-header': fault(
    'MA-VAL-02',
    amendWebhooks((base) => ({
      validation: (...of) => withRequestHeader(base.validation(...of), 'Webhook-ValidationCode', undefined),
    })),
  ),
  'validation-code-not-in-body': fault(
    'MA-VAL-02',
    amendWebhooks((base) => ({ validation: (...of) => withRequestBody(base.validation(...of), {}) })),
  ),
  'validation-code-under-other-name': fault(
    'MA-VAL-02',
    amendWebhooks((base) => ({
      validation: (candidate, code) => withRequestBody(base.validation(candidate, code), { ValidationCode: code }),
    })),
  ),
  'validation-codes-differ': fault(
    'MA-VAL-02',
    amendWebhooks((base) => ({
      validation: (candidate, code) =>
        withRequestBody(base.validation(candidate, code), { validationCode: code.toUpperCase() }),
    })),
  ),
  'validation-code-constant': fault('MA-VAL-05', amendWebhooks({ validationCode: () => 'validation' })),
  'validation-code-of-address': fault(
    'MA-VAL-05',
    amendWebhooks({ validationCode: ({ call, webhook }) => call.world.chance.hex(webhook.address) }),
  ),
  'validation-code-of-type': fault(
    'MA-VAL-05',
    amendWebhooks({
      validationCode: ({ call, contentType }) => call.world.chance.hex(`${call.tenant.id}/${contentType}`),
    }),
  ),
  'validation-code-of-tenant': fault(
    'MA-VAL-05',
    amendWebhooks({ validationCode: ({ call }) => call.world.chance.hex(call.tenant.id) }),
  ),
  'validation-auth-id-missing': fault(
    'MA-VAL-03',
    amendWebhooks((base) => ({
      validation: (...of) => withRequestHeader(base.validation(...of), 'Webhook-AuthID', undefined),
    })),
  ),
  'validation-auth-id-empty-when-none': fault(
    'MA-VAL-03',
    amendWebhooks((base) => ({
      validation: (candidate, code) =>
        withRequestHeader(base.validation(candidate, code), 'Webhook-AuthID', candidate.webhook.authId ?? ''),
    })),
  ),
  'validation-auth-id-of-previous': fault(
    'MA-VAL-03',
    amendWebhooks((base) => ({
      validation: (candidate, code) =>
        withRequestHeader(
          base.validation(candidate, code),
          'Webhook-AuthID',
          subscriptionOf(candidate)?.webhook?.authId ?? candidate.webhook.authId ?? undefined,
        ),
    })),
  ),
  'validation-auth-id-lower-cased': fault(
    'MA-VAL-03',
    amendWebhooks((base) => ({
      validation: (candidate, code) =>
        withRequestHeader(
          base.validation(candidate, code),
          'Webhook-AuthID',
          candidate.webhook.authId?.toLowerCase() ?? undefined,
        ),
    })),
  ),
  'validation-as-text': fault(
    'MA-VAL-04',
    amendWebhooks((base) => ({
      validation: (...of) => withRequestHeader(base.validation(...of), 'Content-Type', 'text/plain'),
    })),
  ),
  'validation-without-content-type': fault(
    'MA-VAL-04',
    amendWebhooks((base) => ({
      validation: (...of) => withRequestHeader(base.validation(...of), 'Content-Type', undefined),
    })),
  ),
  'validation-always-passes': fault(
    'MA-VAL-06',
    passing(() => true),
  ),
  'validation-any-success-passes': fault(
    'MA-VAL-06',
    passing((answer) => answer !== undefined && answer.status > 200 && answer.status < 300),
  ),
  'validation-redirect-passes': fault(
    'MA-VAL-06',
    passing((answer) => answer !== undefined && answer.status >= 300 && answer.status < 400),
  ),
  'validation-refusal-passes': fault(
    'MA-VAL-06',
    passing((answer) => answer !== undefined && answer.status >= 400 && answer.status < 500),
  ),
  'validation-server-error-passes': fault(
    'MA-VAL-06',
    passing((answer) => answer !== undefined && answer.status >= 500),
  ),
  'validation-silence-passes': fault(
    'MA-VAL-06',
    passing((answer) => answer === undefined),
  ),
  'validation-failure-has-other-code': fault(
    'MA-VAL-06',
    amendWebhooks({ validationRefusal: ({ webhook }) => refuse('AF20002', 'address', webhook.address) }),
  ),
  'validation-failure-is-internal': fault('MA-VAL-06', amendWebhooks({ validationRefusal: () => refuse('AF50000') })),
  'validation-failure-starts': fault(
    'MA-VAL-07',
    onFailure((candidate) => {
      const { call, contentType, webhook } = candidate
      if (!subscriptionOf(candidate)) call.policy.start(call, contentType, { ...webhook, status: 'disabled' })
    }),
  ),
  'validation-failure-starts-without-webhook': fault(
    'MA-VAL-07',
    onFailure((candidate) => {
      if (!subscriptionOf(candidate)) candidate.call.policy.start(candidate.call, candidate.contentType, null)
    }),
  ),
  'validation-failure-removes-webhook': fault(
    'MA-VAL-08',
    onFailure((candidate) => change(candidate, (subscription) => ({ ...subscription, webhook: null }))),
  ),
  'validation-failure-clears-auth-id': fault(
    'MA-VAL-08',
    onFailure((candidate) =>
      change(candidate, (subscription) => ({
        ...subscription,
        webhook: subscription.webhook && { ...subscription.webhook, authId: null },
      })),
    ),
  ),
  'validation-failure-clears-expiration': fault(
    'MA-VAL-08',
    onFailure((candidate) =>
      change(candidate, (subscription) => ({
        ...subscription,
        webhook: subscription.webhook && {
          ...subscription.webhook,
          expiration: null,
          expires: Number.POSITIVE_INFINITY,
        },
      })),
    ),
  ),
  'validation-failure-disables-webhook': fault(
    'MA-VAL-08',
    onFailure((candidate) =>
      change(candidate, (subscription) => ({
        ...subscription,
        webhook: subscription.webhook && { ...subscription.webhook, status: 'disabled' },
      })),
    ),
  ),
  'validation-failure-replaces-webhook': fault(
    'MA-VAL-08',
    onFailure((candidate) => change(candidate, (subscription) => ({ ...subscription, webhook: candidate.webhook }))),
  ),
  'validation-failure-stops': fault(
    'MA-VAL-08',
    onFailure((candidate) =>
      change(candidate, (subscription) =>
        disable(subscription, placeNow(candidate.call.tenant, candidate.call.now), 'a tenant admin', true),
      ),
    ),
  ),
  'validation-failure-restarts': fault(
    'MA-VAL-08',
    onFailure(({ call, contentType }) => {
      const stopped = call.tenant.subscriptions.get(contentType)
      if (stopped?.isStopped) call.policy.start(call, contentType, stopped.webhook)
    }),
  ),
  'validation-wants-echo': fault(
    'MA-VAL-09',
    amendWebhooks((base) => ({
      isValidated: (answer) => base.isValidated(answer) && /[0-9a-f]{8}-/.test(answer ? textOf(answer) : ''),
    })),
  ),
  'validation-wants-empty-body': fault(
    'MA-VAL-09',
    amendWebhooks((base) => ({ isValidated: (answer) => base.isValidated(answer) && answer?.body.length === 0 })),
  ),
  'validation-wants-json': fault(
    'MA-VAL-09',
    amendWebhooks((base) => ({
      isValidated: (answer) =>
        base.isValidated(answer) && /json/.test(answer ? (headerOf(answer, 'content-type') ?? '') : ''),
    })),
  ),

  'webhook-left-out-of-start': fault(
    'MA-START-03',
    shown(start, () => null),
  ),
  'webhook-auth-id-left-out-of-start': fault(
    'MA-START-03',
    shown(start, (webhook) => omit(webhook, 'authId')),
  ),
  'webhook-status-left-out-of-start': fault(
    'MA-START-03',
    shown(start, (webhook) => omit(webhook, 'status')),
  ),
  'webhook-expiration-not-kept': fault(
    ['MA-START-03', 'MA-START-08'],
    expirationRead(() => ({ expiration: null, expires: Number.POSITIVE_INFINITY })),
  ),
  'webhook-expiration-as-date': fault(
    'MA-START-03',
    shown(startAndList, ({ expiration, ...webhook }) => ({
      ...webhook,
      expiration: typeof expiration === 'string' ? expiration.slice(0, 10) : expiration,
    })),
  ),
  'webhook-address-loses-query': fault(
    'MA-START-03',
    shown(startAndList, (webhook) => ({ ...webhook, address: String(webhook.address).replace(/\?.*$/, '') })),
  ),
  'webhook-empty-expiration-refused': fault('MA-START-04', (base) => ({
    webhookRefusal: (webhook, call) =>
      webhook.expiration === '' ? refuse('AF20003', '') : base.webhookRefusal(webhook, call),
  })),
  'webhook-null-expiration-refused': fault('MA-START-04', (base) => ({
    webhookRefusal: (webhook, call) =>
      webhook.expiration === null ? refuse('AF20002', 'expiration', 'datetime') : base.webhookRefusal(webhook, call),
  })),
  'webhook-empty-expiration-is-a-day': fault(
    'MA-START-04',
    expirationRead((expiration, now) => (expiration === '' ? { expires: now + day } : {})),
  ),
  'webhook-http-address-called': fault('MA-START-07', (base) => {
    const called = new WeakSet<Webhook>()
    return {
      webhookRefusal: (webhook, call) => {
        const refusal = base.webhookRefusal(webhook, call)
        return /^http:/i.test(String(webhook.address)) && refusal?.refused === 'AF20021' ? undefined : refusal
      },
      webhookAfter: (previous, wish, call) => {
        const webhook = base.webhookAfter(previous, wish, call)
        if (webhook && /^http:/i.test(webhook.address)) called.add(webhook)
        return webhook
      },
      webhooks: {
        ...base.webhooks,
        isValidated: (answer) => base.webhooks.isValidated(answer),
        validationRefusal: (candidate, answer) =>
          called.has(candidate.webhook)
            ? refuse('AF20021', candidate.webhook.address, 'The address must begin with HTTPS.')
            : base.webhooks.validationRefusal(candidate, answer),
      },
    }
  }),
  'webhook-not-updated': fault(
    'MA-START-08',
    updated((wished, old) => (wished === null ? null : { ...old, status: 'enabled' })),
  ),
  'webhook-auth-id-not-updated': fault(
    'MA-START-08',
    updated((wished, old) => wished && { ...wished, authId: old.authId }),
  ),
  'webhook-expiration-not-updated': fault(
    'MA-START-08',
    updated((wished, old, now) =>
      wished && old.expires > now ? { ...wished, expiration: old.expiration, expires: old.expires } : wished,
    ),
  ),
  'webhook-stays-disabled': fault(
    'MA-START-09',
    updated((wished, old) => wished && { ...wished, status: old.status }),
  ),
  'webhook-stays-disabled-unless-changed': fault(
    'MA-START-09',
    updated((wished, old) => wished && { ...wished, status: wished.address === old.address ? old.status : 'enabled' }),
  ),
  'webhook-stays-expired': fault(
    'MA-START-10',
    updated((wished, old, now) =>
      wished && old.expires <= now ? { ...wished, expiration: old.expiration, expires: old.expires } : wished,
    ),
  ),
  'webhook-stays-expired-with-null': fault(
    'MA-START-10',
    updated((wished, old, now) =>
      wished && old.expires <= now && wished.expiration === null
        ? { ...wished, expiration: old.expiration, expires: old.expires }
        : wished,
    ),
  ),
  'webhook-null-ignored': fault(
    'MA-START-11',
    updated((wished, old) => wished ?? { ...old }),
  ),
  'webhook-removed-for-the-eye': fault(['MA-START-11', 'MA-PUSH-07'], secretly),
  'webhook-always-shown-enabled': fault(
    'MA-LIST-03',
    shown(['listSubscriptions'], (webhook) => ({ ...webhook, status: 'enabled' })),
  ),
  'webhook-expired-an-hour-early': fault('MA-LIST-03', (base) => ({
    describeSubscription: (subscription, call) =>
      base.describeSubscription(subscription, { ...call, now: call.now + hour }),
  })),
  'webhook-expired-disables-subscription': fault('MA-LIST-03', (base) => ({
    describeSubscription: (subscription, call) => {
      const shown = base.describeSubscription(subscription, call)
      const { webhook } = subscription
      return webhook && webhook.expires <= call.now ? { ...shown, status: 'disabled' } : shown
    },
  })),
  'webhook-expired-hides-content': fault('MA-CONT-07', (base) => ({
    subscriptionFor: (call, contentType) => {
      const subscription = base.subscriptionFor(call, contentType)
      const hasExpired = !isRefusal(subscription) && subscription.webhook && subscription.webhook.expires <= call.now
      return hasExpired && call.operation === 'listContent' ? refuse('AF20023', 'a service admin') : subscription
    },
  })),
  'webhook-expired-shown-enabled': fault(
    'MA-LIST-03',
    shown(['listSubscriptions'], (webhook) => ({
      ...webhook,
      status: webhook.status === 'expired' ? 'enabled' : webhook.status,
    })),
  ),
  'webhook-disabled-hides-content': fault('MA-CONT-06', (base) => ({
    subscriptionFor: (call, contentType) => {
      const subscription = base.subscriptionFor(call, contentType)
      const isOff = !isRefusal(subscription) && subscription.webhook?.status === 'disabled'
      return isOff && call.operation !== 'listNotifications' ? refuse('AF20023', 'a service admin') : subscription
    },
  })),
}
