import express from 'express'
import type { WebhookReceiver } from 'm365-activity-contract/webhook'

export const app = (receiver: WebhookReceiver) => express().all('/hook', receiver.node)
