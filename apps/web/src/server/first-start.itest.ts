import { freshDatabase } from '@sluice/stack/testing'
import { expect, onTestFinished, test } from 'vitest'
import { createContainer } from './container.ts'
import { createFirstAdmin, firstStartNotice } from './first-start.ts'
import { testEnv } from './testing/test-env.ts'

const open = async () => {
  const env = testEnv({ DATABASE_URL: await freshDatabase() })
  const container = createContainer(env, new AbortController().signal)
  onTestFinished(() => container.close())
  return { env, container }
}

test('the first start creates an administrator whose generated password signs in; later starts create nobody', async () => {
  const { env, container } = await open()
  const { SLUICE_ADMIN_EMAIL } = env
  const admin = await createFirstAdmin(container, { SLUICE_ADMIN_EMAIL, SLUICE_ADMIN_PASSWORD: undefined })
  const password = admin?.generatedPassword ?? ''
  expect(password.length).toBeGreaterThanOrEqual(20)
  const cookies = await container.services.sessions.signIn({ email: SLUICE_ADMIN_EMAIL, password }, new Headers())
  expect(cookies).toHaveLength(1)
  expect(await createFirstAdmin(container, env)).toBeNull()
})

test('of two processes that start at once one creates the administrator, the other goes on', async () => {
  const { env, container } = await open()
  const both = await Promise.all([createFirstAdmin(container, env), createFirstAdmin(container, env)])
  expect(both.filter((admin) => admin !== null)).toHaveLength(1)
})

test('a chosen password is never printed', async () => {
  const { env, container } = await open()
  const admin = await createFirstAdmin(container, env)
  expect(admin === null ? '' : firstStartNotice(admin)).toMatch(/admin@sluice\.local/)
  expect(admin === null ? '' : firstStartNotice(admin)).not.toContain(env.SLUICE_ADMIN_PASSWORD)
})
