import { earthquakeRecords } from '@sluice/stack'
import { expect, test } from '../src/fixtures.ts'

test.beforeEach(async ({ wizard }) => wizard.open())

test('typed, pretty-printed and uploaded messages stand below each other; Clear empties them', async ({ wizard }) => {
  const { page } = wizard
  await wizard.enterSample('{"id": 1}')
  await expect(page.getByText('1 message', { exact: true })).toBeVisible()
  const chooser = page.waitForEvent('filechooser')
  await wizard.button('Upload file').click()
  await (await chooser).setFiles({
    name: 'more.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ id: 2, message: 'pretty' }, null, 2)),
  })
  await expect(page.getByText('2 messages')).toBeVisible()
  expect(await wizard.previewRows('Parse')).toEqual([
    ['#', 'id', 'message'],
    ['1', '1', ''],
    ['2', '2', 'pretty'],
  ])
  await wizard.button('Clear').click()
  await expect(page.getByText('No message yet.')).toBeVisible()
})

test('an array is one message with a row for each object', async ({ wizard }) => {
  await wizard.enterSample('[{"id": 1, "message": "hello-word"},{"id": 2, "message": "hello-word"}]')
  await expect(wizard.page.getByText('1 message', { exact: true })).toBeVisible()
  expect(await wizard.previewRows('Parse')).toEqual([
    ['#', 'id', 'message'],
    ['1', '1', 'hello-word'],
    ['1.2', '2', 'hello-word'],
  ])
})

test('the tab follows the card in use until it is pinned', async ({ wizard }) => {
  await wizard.enterSample('{"id": 1}')
  await wizard.button('Add filter').click()
  await wizard.textbox('Filter 1').click()
  await expect(wizard.preview.getByRole('tab', { name: 'Filter' })).toHaveAttribute('aria-selected', 'true')
  await wizard.button('Pin this tab').click()
  await wizard.textbox('Sample messages').click()
  await expect(wizard.preview.getByRole('tab', { name: 'Filter' })).toHaveAttribute('aria-selected', 'true')
})

test('the preview of a hundred messages follows a keystroke within 100 ms', async ({ wizard }) => {
  const messages = (await earthquakeRecords()).slice(0, 100).map(({ value }) => String(value))
  await wizard.enterSample(messages.join('\n'))
  await expect(wizard.page.getByText('100 messages')).toBeVisible()
  await wizard.addFilter('properties_mag > 1')
  await wizard.textbox('Filter 1').press('End')
  const elapsed = wizard.preview.getByText(/^[\d.,]+ ms$/)
  const timesMs: number[] = []
  for (const digit of '123456') {
    await wizard.page.keyboard.type(digit)
    timesMs.push(Number.parseFloat((await elapsed.textContent()) ?? ''))
  }
  test.info().annotations.push({ type: 'preview of 100 messages, ms', description: timesMs.join(' ') })
  // The fastest, because the other children of this machine take their share of two cores.
  expect(Math.min(...timesMs)).toBeLessThan(100)
})
