import type { Browser, Page } from '@playwright/test'
import { z } from 'zod'
import { callApi } from './api.ts'

const PASSWORD = 'walks through every door'

export interface Joining {
  readonly email: string
  readonly role: 'viewer' | 'operator' | 'editor' | 'admin'
  readonly readsPayloads?: boolean
}

/** Invites somebody to the workspace of `admin`; resolves with a page of theirs, signed in, in a browser of its own. */
export const joinAs = async (browser: Browser, admin: Page, { email, role, readsPayloads }: Joining): Promise<Page> => {
  const invited = await callApi(admin, 'POST', '/invitations', { email, role, readsPayloads: readsPayloads ?? false })
  const { link } = z.looseObject({ link: z.url() }).parse(invited.body)
  const page = await (await browser.newContext({ baseURL: new URL(admin.url()).origin })).newPage()
  await page.goto('/sign-in')
  const token = new URL(link).pathname.split('/').at(-1)
  const { status } = await callApi(page, 'POST', '/invitations/accept', { token, name: email, password: PASSWORD })
  if (status !== 200) throw new Error(`joining answered ${status}`)
  return page
}
