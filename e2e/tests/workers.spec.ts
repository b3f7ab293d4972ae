import { expect, test } from '../src/fixtures.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { seriousViolations } from '../src/serious-violations.ts'

test('workers show how they do; a group is made, shown how to start, renamed, drained and deleted', async ({
  console: page,
  unique,
}) => {
  const name = unique('plant')
  await page.goto('/workers')
  const group = page.getByRole('region', { name: 'default', exact: true })
  await expect(group.getByText('Working')).toBeVisible()
  await expect(group.getByRole('row').nth(1)).toContainText('MiB')
  await expect(group.getByRole('row').nth(1)).toContainText('%')
  expect(await seriousViolations(page)).toEqual([])

  await page.getByRole('button', { name: 'New worker group' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Make group' }).click()
  await expect(dialog.getByText('The token is shown this once')).toBeVisible()
  await expect(dialog.getByLabel('Start command')).toContainText(`SLUICE_WORKER_GROUP='${name}'`)
  await expect(dialog.getByLabel('Start command')).toContainText(`SLUICE_WORKER_TOKEN='slw_`)
  expect(await seriousViolations(page)).toEqual([])
  if (isAskedFor) await shoot(page, 'workers-new-group')
  await dialog.getByRole('button', { name: 'Done' }).click()

  const made = page.getByRole('region', { name, exact: true })
  await expect(made.getByText('no live worker')).toBeVisible()
  await expect(made.getByText('with token')).toBeVisible()
  if (isAskedFor) await shoot(page, 'workers')
  await made.getByRole('button', { name: `More about ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Drain' }).click()
  await dialog.getByRole('button', { name: 'Drain' }).click()
  await expect(made.getByText('Draining')).toBeVisible()

  await made.getByRole('button', { name: `More about ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await dialog.getByLabel('Name').fill(`${name}_2`)
  await dialog.getByRole('button', { name: 'Rename' }).click()
  const renamed = page.getByRole('region', { name: `${name}_2` })
  await expect(renamed).toBeVisible()
  await renamed.getByRole('button', { name: `More about ${name}_2` }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(renamed).toBeHidden()
})
