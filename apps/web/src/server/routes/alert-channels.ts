import {
  type AlertChannel,
  alertChannelListSchema,
  alertChannelSchema,
  alertDeliverySchema,
  createdAlertChannelSchema,
  saveAlertChannelSchema,
} from '@sluice/contracts'
import { z } from 'zod'
import { empty, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import type { Principal } from '../principal.ts'
import { alertsOf } from './alerts-of.ts'

const channelParams = z.strictObject({ channelId: z.string().min(1).max(32) })

/** The path of a webhook is often all that its receiver asks for, so it is shown to those only who may change it. */
const shownTo = <Channel extends AlertChannel>(principal: Principal, channel: Channel): Channel => {
  const { settings } = channel
  if (settings.kind !== 'webhook' || principal.rights.includes('tasks:write')) return channel
  return { ...channel, settings: { ...settings, url: `${new URL(settings.url).origin}/…` } }
}

/** What the audit log may know: a whole address could open the receiver. */
const noteOf = ({ settings, secret }: z.output<typeof saveAlertChannelSchema>) => ({
  kind: settings.kind,
  ...(settings.kind === 'webhook' ? { origin: new URL(settings.url).origin } : { to: settings.to }),
  secretsSet: secret === undefined ? [] : ['secret'],
})

export const listAlertChannels = defineRoute({
  method: 'GET',
  path: '/alert-channels',
  summary: 'Where alerts of the workspace are told, without secrets',
  auth: 'any',
  right: 'tasks:read',
  answer: json(alertChannelListSchema),
  handler: async ({ principal, container }) => ({
    channels: (await alertsOf(principal, container).channels.list()).map((channel) => shownTo(principal, channel)),
  }),
})

export const createAlertChannel = defineRoute({
  method: 'POST',
  path: '/alert-channels',
  summary: 'Make an alert channel; the answer is the only one that shows a secret that was made for it',
  auth: 'any',
  right: 'tasks:write',
  audit: { action: 'alertChannel.created', subject: ({ body }) => body.name },
  body: saveAlertChannelSchema,
  answer: json(createdAlertChannelSchema, 201),
  handler: ({ body, principal, container, note }) => {
    note(noteOf(body))
    return alertsOf(principal, container).channels.create(body)
  },
})

export const updateAlertChannel = defineRoute({
  method: 'PUT',
  path: '/alert-channels/{channelId}',
  summary: 'Change an alert channel; a secret left out stays',
  auth: 'any',
  right: 'tasks:write',
  audit: { action: 'alertChannel.updated', subject: ({ body }) => body.name },
  params: channelParams,
  body: saveAlertChannelSchema,
  answer: json(alertChannelSchema),
  handler: ({ params, body, principal, container, note }) => {
    note(noteOf(body))
    return alertsOf(principal, container).channels.update(params.channelId, body)
  },
})

export const deleteAlertChannel = defineRoute({
  method: 'DELETE',
  path: '/alert-channels/{channelId}',
  summary: 'Delete an alert channel; rules that told it forget it',
  auth: 'any',
  right: 'tasks:write',
  audit: { action: 'alertChannel.deleted', subject: ({ detail }) => String(detail['name'] ?? '') },
  params: channelParams,
  answer: empty,
  handler: async ({ params, principal, container, note }) => {
    const { channels } = alertsOf(principal, container)
    note({ name: (await channels.get(params.channelId)).name })
    await channels.remove(params.channelId)
  },
})

export const testAlertChannel = defineRoute({
  method: 'POST',
  path: '/alert-channels/{channelId}/test',
  summary: 'Send a test message; a worker does so within seconds, once',
  auth: 'any',
  right: 'tasks:write',
  audit: { action: 'alertChannel.tested', subject: ({ value }) => value.channelName },
  params: channelParams,
  answer: json(alertDeliverySchema, 202),
  handler: ({ params, principal, container }) => alertsOf(principal, container).test(params.channelId),
})

export const getAlertDelivery = defineRoute({
  method: 'GET',
  path: '/alert-deliveries/{deliveryId}',
  summary: 'What became of one message',
  auth: 'any',
  right: 'tasks:read',
  params: z.strictObject({ deliveryId: z.string().min(1).max(32) }),
  answer: json(alertDeliverySchema),
  handler: ({ params, principal, container }) => alertsOf(principal, container).delivery(params.deliveryId),
})
