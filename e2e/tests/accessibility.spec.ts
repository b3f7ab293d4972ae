import { expect, test } from '../src/fixtures.ts'
import { saveTask } from '../src/save-task.ts'
import { seriousViolations } from '../src/serious-violations.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'

const SAMPLE = '{"id": 1, "message": "hello-word"}\n{"id": \n{"id": 2, "message": "hello-word"}'

for (const scheme of ['light', 'dark'] as const)
  test.describe(`in the ${scheme} scheme`, () => {
    test.use({ colorScheme: scheme })

    test('the sign-in page has no serious violation', async ({ page }) => {
      await page.goto('/sign-in')
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
      expect(await seriousViolations(page)).toEqual([])
    })

    test('list and settings have no serious violation', async ({ console: page }) => {
      for (const path of ['/overview', '/workers', '/data-in', '/settings/api-keys']) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        expect(await seriousViolations(page), path).toEqual([])
      }
    })

    test('the parts of a task page have no serious violation', async ({
      console: page,
      product,
      query,
      topicWith,
      unique,
    }) => {
      const topic = await topicWith(unique('axe'), ['{"properties": {"type": "earthquake"}}'])
      const database = unique('axe')
      await query(`CREATE DATABASE ${database}`)
      await query(earthquakeTable(database))
      const spec = earthquakeSpec({ name: topic, brokers: product.endpoints.kafkaBrokers, topic, database })
      const path = `/data-in/${await saveTask(page, spec, { start: true })}`
      await page.goto(path)
      // The one event lacks a timestamp and ends as a dead letter.
      await expect(page.getByRole('region', { name: 'Where every record went' })).toContainText('from 1 message')
      for (const part of ['Overview', 'Activities', 'Versions', 'Dead letters', 'Follow a record']) {
        await page.getByRole('tab', { name: part }).click()
        await expect(page.getByRole('tabpanel', { name: part })).toBeVisible()
        expect(await seriousViolations(page), part).toEqual([])
      }
      for (const form of ['edit', 'copy']) {
        await page.goto(`${path}/${form}`)
        await expect(page.getByRole('textbox', { name: 'Name', exact: true })).not.toHaveValue('')
        expect(await seriousViolations(page), form).toEqual([])
      }
    })

    test('the wizard has no serious violation, empty, filled and with all its complaints', async ({ wizard }) => {
      await wizard.open()
      expect(await seriousViolations(wizard.page), 'empty').toEqual([])
      await wizard.toggle('Use SASL')
      await wizard.chooseTls('One-way')
      await wizard.toggle('Verify')
      await wizard.enterSample(SAMPLE)
      await expect(wizard.page.getByText('3 messages')).toBeVisible()
      await wizard.addSplit('message', '-', 2)
      await wizard.addFilter('id != 1 && lenn(id)')
      await wizard.submit()
      await wizard.button('Show Advanced options').click()
      await wizard.button('Show Error policies').click()
      expect(await seriousViolations(wizard.page), 'complaints').toEqual([])
    })

    test('the dialogs have no serious violation', async ({ wizard, unique }) => {
      await wizard.open()
      await wizard.button('Create database').click()
      await expect(wizard.dialog).toBeVisible()
      expect(await seriousViolations(wizard.page), 'Create database').toEqual([])
      await wizard.page.keyboard.press('Escape')
      await wizard.createDatabase(unique('axe'))
      await wizard.enterSample('{"id": 1, "value": 2.5}')
      await expect(wizard.page.getByText('1 message', { exact: true })).toBeVisible()
      await wizard.button('Create supertable').click()
      await expect(wizard.dialog).toBeVisible()
      expect(await seriousViolations(wizard.page), 'Create supertable').toEqual([])
      await wizard.dialog.getByRole('button', { name: 'Create', exact: true }).click()
    })
  })
