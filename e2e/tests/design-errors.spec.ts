import { expect, test } from '../src/fixtures.ts'
import { openPolicies } from '../src/set-policies.ts'

test.beforeEach(async ({ wizard }) => wizard.open())

test('a message that is no JSON turns red with stage and reason, its neighbours do not', async ({ wizard }) => {
  await wizard.enterSample('{"id": 1}\n{"id": \n{"id": 3}')
  await expect(wizard.page.getByText('3 messages')).toBeVisible()
  await expect(wizard.preview.getByText('2 rows')).toBeVisible()
  await expect(wizard.preview.getByText('1 failed')).toBeVisible()
  await expect(wizard.preview.getByRole('row', { name: /^2 Parse: / })).toBeVisible()
})

test('a wrong expression is underlined where it is wrong, with a sentence below and a mark on the step rail', async ({
  wizard,
}) => {
  await wizard.enterSample('{"id": 1}')
  await wizard.addFilter('id != 1 && lenn(id)')
  const filter = wizard.card('3. Filter')
  await expect(filter.getByText(/lenn/).last()).toBeVisible()
  await expect(filter.locator('.cm-lintRange-error')).toHaveText(/^lenn/)
  await expect(wizard.textbox('Filter 1')).toHaveAttribute('aria-invalid', 'true')
  await expect(wizard.page.getByRole('link', { name: '3. Filter has errors' })).toBeVisible()
})

test('a filter on a field that no row has is allowed but pointed out', async ({ wizard }) => {
  await wizard.enterSample('{"id": 1}')
  await wizard.addFilter('idd != 1')
  await expect(wizard.card('3. Filter').getByText('No row of the sample has idd')).toBeVisible()
})

test('a value longer than its column is told before it happens: the column grows, or the row fails where it may not', async ({
  wizard,
  unique,
}) => {
  await wizard.createDatabase(unique('db'))
  await wizard.enterSample('{"id": 1, "note": "short"}\n{"id": 2, "note": "very much longer"}')
  await expect(wizard.page.getByText('2 messages')).toBeVisible()
  await wizard.button('Create supertable').click()
  const { dialog } = wizard
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('notes')
  const note = dialog.getByRole('textbox', { name: /^Name of (column|tag)/ })
  const names = await note.evaluateAll((boxes) => boxes.map((box) => box.getAttribute('value')))
  const at = names.indexOf('note')
  const which = (await note.nth(at).getAttribute('aria-label'))?.replace('Name of ', '') ?? ''
  await dialog.getByRole('textbox', { name: `Length of ${which}`, exact: true }).fill('5')
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(dialog).toBeHidden()
  await wizard.textbox('Subtable name').click()
  await expect(wizard.preview.getByText('note would be made longer for this row.')).toBeVisible()
  await expect(wizard.preview.getByText('2 rows')).toBeVisible()
  const policies = await openPolicies(wizard.page)
  await policies.getByRole('switch', { name: 'Auto-widen columns', exact: true }).press('Space')
  await wizard.textbox('Subtable name').click()
  await expect(wizard.preview.getByText('1 failed')).toBeVisible()
  await expect(wizard.preview.getByRole('row', { name: /Mapping, column note: / })).toBeVisible()
})

test('a supertable whose name is taken is refused in its dialog', async ({ wizard, unique }) => {
  await wizard.createDatabase(unique('db'))
  await wizard.enterSample('{"id": 1, "value": 2.5}')
  await expect(wizard.page.getByText('1 message', { exact: true })).toBeVisible()
  await wizard.createSupertable('clash')
  await expect(wizard.dialog).toBeHidden()
  await wizard.createSupertable('clash')
  await expect(wizard.dialog.getByRole('textbox', { name: 'Name', exact: true })).toHaveAttribute(
    'aria-invalid',
    'true',
  )
  await expect(wizard.dialog).toContainText(/exists? already|already exists?/i)
})

test('Submit on an empty form lists what is missing at its fields and starts with the first', async ({ wizard }) => {
  await wizard.submit()
  await expect(wizard.textbox('Name')).toBeFocused()
  await expect(wizard.page.getByText('8 fields need attention')).toBeVisible()
  await expect(wizard.card('Collection').getByText('Enter at least one topic')).toBeVisible()
  for (const card of ['Basic', 'Connection', 'Collection', '4. Mapping'])
    await expect(wizard.page.getByRole('link', { name: `${card} has errors` })).toBeVisible()
})
