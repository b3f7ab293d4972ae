import type { Page } from '@playwright/test'
import { z } from 'zod'
import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'
import { joinAs } from '../src/join-as.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { seriousViolations } from '../src/serious-violations.ts'
import { earthquakeSpec } from '../src/task-specs.ts'

const specNamed = (name: string) =>
  earthquakeSpec({ name, brokers: 'kafka.test:9092', topic: 'quakes', database: 'power' })

/** Nothing keeps anybody out of the page; its picture is taken where that is asked for. */
const lookAt = async (page: Page, picture: string): Promise<void> => {
  expect(await seriousViolations(page)).toEqual([])
  if (isAskedFor) await shoot(page, picture)
}

test('a viewer is offered nothing that changes anything, and refused where they try by hand', async ({
  browser,
  console: admin,
  unique,
}) => {
  const name = unique('seen')
  const id = await saveTask(admin, specNamed(name))
  const viewer = await joinAs(browser, admin, { email: `${unique('viewer')}@plant.test`, role: 'viewer' })

  await viewer.goto('/data-in')
  await expect(viewer.getByText(name).first()).toBeVisible()
  for (const offer of ['Add source', 'Import'])
    await expect(viewer.getByRole('main').getByText(offer, { exact: true })).toHaveCount(0)
  await expect(viewer.getByRole('button', { name: `Start ${name}` })).toHaveCount(0)
  await expect(viewer.getByRole('link', { name: 'Members' })).toHaveCount(0)

  await viewer.goto(`/data-in/${id}`)
  await expect(viewer.getByRole('heading', { name })).toBeVisible()
  await expect(viewer.getByRole('button', { name: 'Start' })).toHaveCount(0)
  await expect(viewer.getByRole('link', { name: 'Edit' })).toHaveCount(0)
  await viewer.goto('/connections')
  await expect(viewer.getByRole('link', { name: /New/ })).toHaveCount(0)
  await viewer.goto('/settings/members')
  await expect(viewer.getByText('This page is not for your role')).toBeVisible()
  await viewer.goto(`/data-in/${id}/edit`)
  await expect(viewer.getByText(/You need the right to change tasks/)).toBeVisible()

  for (const call of [`/tasks/${id}/start`, '/members', '/workspaces'])
    expect(await callApi(viewer, 'POST', call, {})).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
  await viewer.context().close()
})

test('two workspaces do not see each other, and the header switches between them', async ({
  console: admin,
  unique,
}) => {
  const [mine, other] = [unique('mine'), unique('other')]
  const id = await saveTask(admin, specNamed(mine))
  await admin.goto('/settings/workspaces')
  await expect(admin.getByLabel('Workspace', { exact: true })).toHaveCount(0)
  await admin.getByRole('button', { name: 'New workspace' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel('Name').fill(other)
  await dialog.getByRole('button', { name: 'New workspace' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(admin.getByRole('row', { name: new RegExp(other) })).toBeVisible()
  await lookAt(admin, 'workspaces')

  const switcher = admin.getByRole('combobox', { name: 'Workspace' })
  const open = async (name: string): Promise<void> => {
    await switcher.click()
    await admin.getByRole('option', { name }).click()
    await admin.waitForURL('**/data-in')
    await expect(switcher).toHaveValue(name)
  }
  await open(other)
  await expect(admin.getByText('Bring your first topic into TDengine')).toBeVisible()
  await expect(admin.getByText(mine)).toHaveCount(0)
  expect((await callApi(admin, 'GET', `/tasks/${id}`)).status).toBe(404)
  await open('default')
  await expect(admin.getByText(mine).first()).toBeVisible()

  const { workspaces } = z
    .looseObject({ workspaces: z.array(z.looseObject({ id: z.int(), name: z.string() })) })
    .parse((await callApi(admin, 'GET', '/workspaces')).body)
  const made = workspaces.find(({ name }) => name === other)
  expect((await callApi(admin, 'DELETE', `/workspaces/${made?.id}`)).status).toBe(204)
})

test('a role is changed in the page, and the audit log tells who changed what', async ({
  browser,
  console: admin,
  unique,
}) => {
  const email = `${unique('editor')}@plant.test`
  const editor = await joinAs(browser, admin, { email, role: 'viewer' })
  await admin.goto('/settings/members')
  await admin.getByRole('combobox', { name: `Role of ${email}` }).click()
  await admin.getByRole('option', { name: /Editor/ }).click()
  await expect(admin.getByText(`Saved for ${email}.`)).toBeVisible()
  await lookAt(admin, 'members')

  const [before, after] = [unique('before'), unique('after')]
  const id = await saveTask(editor, specNamed(before))
  expect((await callApi(editor, 'PUT', `/tasks/${id}`, { spec: specNamed(after), start: false })).status).toBe(200)
  await editor.context().close()

  await admin.goto('/settings/audit')
  await admin.getByLabel('Who', { exact: true }).fill(email)
  await expect(admin.getByRole('row', { name: /task\.updated/ }).filter({ hasText: before })).toHaveCount(1)
  await expect(admin.getByRole('row', { name: /task\.created/ }).filter({ hasText: before })).toHaveCount(1)
  await expect(admin.getByRole('row', { name: /member\.changed/ })).toHaveCount(0)
  await admin.getByRole('button', { name: `Details of task.updated, ${before}` }).click()
  const changes = admin.getByRole('dialog').getByRole('row', { name: /^name/ })
  await expect(changes).toContainText(before)
  await expect(changes).toContainText(after)
  await lookAt(admin, 'audit-detail')
  await admin.keyboard.press('Escape')
  await admin.getByLabel('Who', { exact: true }).fill('')
  await admin.getByLabel('On what', { exact: true }).fill(email)
  await expect(admin.getByRole('row', { name: /member\.changed/ })).toBeVisible()
  await lookAt(admin, 'audit')
})

test('a key is made with chosen rights, in words', async ({ console: admin, unique }) => {
  const name = unique('key').slice(0, 30)
  await admin.goto('/settings/api-keys')
  await admin.getByRole('button', { name: 'Create key' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('operate tasks').check()
  await lookAt(admin, 'api-key')
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(admin.getByRole('row', { name: new RegExp(name) })).toContainText('see tasks, operate tasks')
})
