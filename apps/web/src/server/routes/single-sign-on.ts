import { type AuditDetail, changesBetween, SluiceError, signInOptionsSchema } from '@sluice/contracts'
import { asStoreError, type MembershipChange } from '@sluice/store'
import { z } from 'zod'
import { nextPath } from '#src/lib/next-path.ts'
import { addCookies } from '../api/add-cookies.ts'
import { json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { redirect } from '../api/redirect-answer.ts'
import type { Container } from '../container.ts'
import { OIDC_CALLBACK_PATH, type SingleSignOn } from '../services/single-sign-on.ts'

const requireSingleSignOn = ({ services }: Container): SingleSignOn => {
  if (services.singleSignOn !== null) return services.singleSignOn
  throw new SluiceError('NOT_FOUND', 'no identity provider is set up', { hint: 'See SLUICE_OIDC_ISSUER.' })
}

/** The page says it in its language. A refusal is no secret to whom the provider knows. */
const problemPage = (error: unknown, container: Container): string => {
  const known = asStoreError(error)
  container.logger.warn({ err: known }, 'somebody who came from the identity provider was not let in')
  return `/sign-in?problem=${known.code}`
}

/** As if an administrator of the workspace had done it. */
const membershipRecord = ({ workspaceId, before, after }: MembershipChange, detail: AuditDetail) =>
  ({
    workspaceId,
    action: before === null ? 'member.added' : after === null ? 'member.removed' : 'member.changed',
    detail: { ...detail, ...changesBetween(before, after) },
  }) as const

export const getSignInOptions = defineRoute({
  method: 'GET',
  path: '/session/options',
  summary: 'How people may sign in',
  auth: 'none',
  right: null,
  answer: json(signInOptionsSchema),
  handler: async ({ container: { services } }) => ({
    singleSignOn: services.singleSignOn === null ? null : { label: services.singleSignOn.label },
  }),
})

export const beginSingleSignOn = defineRoute({
  method: 'GET',
  path: '/session/oidc',
  summary: 'Go to the identity provider',
  auth: 'none',
  right: null,
  query: z.strictObject({ next: z.string().max(2_000).optional() }),
  answer: redirect,
  handler: async ({ query, container, headers }) => {
    const singleSignOn = requireSingleSignOn(container)
    try {
      const { location, cookie } = await singleSignOn.begin(nextPath(query.next))
      addCookies(headers, [cookie])
      return location
    } catch (error) {
      return problemPage(error, container)
    }
  },
})

export const endWithProvider = defineRoute({
  method: 'POST',
  path: '/session/oidc/logout',
  summary: 'The identity provider says that a session of its has ended (OpenID Connect back-channel logout)',
  auth: 'none',
  right: null,
  fromServer: true,
  audit: {
    action: 'session.ended',
    subject: ({ detail }) => `${detail['people']}`,
    via: 'provider',
    scope: 'instance',
  },
  body: z.object({ logout_token: z.string().min(1).max(16_384) }),
  answer: json(z.strictObject({ people: z.int() })),
  handler: async ({ body, container, note }) => {
    const singleSignOn = requireSingleSignOn(container)
    const people = await singleSignOn.end(body.logout_token)
    note({ through: singleSignOn.label, people: people.join(', ') })
    return { people: people.length }
  },
})

export const finishSingleSignOn = defineRoute({
  method: 'GET',
  path: OIDC_CALLBACK_PATH,
  summary: 'Come back from the identity provider',
  auth: 'none',
  right: null,
  // Providers add parameters of their own.
  query: z.looseObject({}),
  answer: redirect,
  handler: async ({ request, container, headers }) => {
    const singleSignOn = requireSingleSignOn(container)
    addCookies(headers, [singleSignOn.forget])
    const call = { principal: null, headers: request.headers, workspaceId: null }
    try {
      const { email, next, cookies, changes } = await singleSignOn.finish(new URL(request.url), request.headers)
      addCookies(headers, cookies)
      const detail = { through: singleSignOn.label }
      const done = { ...call, via: 'provider', subject: email } as const
      await container.services.audit.record({ ...done, action: 'session.started', detail })
      for (const change of changes)
        await container.services.audit.record({ ...done, ...membershipRecord(change, detail) })
      return next
    } catch (error) {
      const detail = { through: singleSignOn.label, code: asStoreError(error).code }
      await container.services.audit.recordRefusal({ ...call, action: 'session.refused', subject: 'unknown', detail })
      return problemPage(error, container)
    }
  },
})
