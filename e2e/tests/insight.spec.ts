import { expect, test } from '../src/fixtures.ts'
import { seriousViolations } from '../src/serious-violations.ts'

const AT_S = Date.UTC(2026, 5, 1, 12) / 1000

/** Twelve readings of three meters, in seconds; one state is a number. */
const readings = Array.from({ length: 12 }, (_, row) =>
  JSON.stringify({
    ts: AT_S + row,
    id: `m${row % 3}`,
    place: `hall ${row % 3}`,
    voltage: 220 + row / 10,
    state: row === 7 ? 5 : 'on',
  }),
)

test('a sample proposes its table, the doctor repairs the mapping, and a pinned sample watches over it', async ({
  wizard,
  product,
  query,
  unique,
}) => {
  const [database, topic] = [unique('db'), unique('halls')]
  await query(`CREATE DATABASE ${database}`)
  await wizard.begin({ name: topic, database, topic, brokers: product.endpoints.kafkaBrokers })
  await wizard.enterSample(readings.join('\n'))
  const { page, dialog } = wizard
  const insight = page.getByRole('button', { name: /^Insight:/ })
  const openTab = async (name: string) => {
    await insight.click()
    await dialog.getByRole('tab', { name, exact: true }).click()
  }
  const close = async () => {
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(dialog).toBeHidden()
  }

  await test.step('the proposal says why, how sure it is, and which message contradicts it', async () => {
    await wizard.button('Create supertable').click()
    await expect(dialog.getByRole('group', { name: 'Size of the table' })).toContainText('65,531 bytes')
    await dialog.getByText('Why these columns').click()
    const reasons = dialog.getByRole('table', { name: 'Why these columns' })
    await expect(reasons.getByRole('row', { name: /^state/ })).toContainText('against it: message 8')
    await expect(reasons.getByRole('row', { name: /^id/ })).toContainText('Names the series: 3 different ones')
    expect(await seriousViolations(page, '[role="dialog"]')).toEqual([])
    await dialog.getByRole('button', { name: 'Create', exact: true }).click()
    await expect(dialog).toBeHidden()
  })

  await test.step('the fields of the sample', async () => {
    await openTab('Fields')
    const row = dialog.getByRole('row', { name: /^voltage/ })
    await expect(row).toContainText('220 – 221.1')
    await expect(row).toContainText('DOUBLE')
    expect(await seriousViolations(page, '[role="dialog"]')).toEqual([])
    await close()
  })

  await test.step('the doctor finds a unit that is wrong, and repairs it', async () => {
    await wizard.choose('How ts is read as a time', 'Unix milliseconds')
    await openTab('Doctor')
    await expect(dialog.getByText('Read in ms no time is likely; in s all are.')).toBeVisible()
    expect(await seriousViolations(page, '[role="dialog"]')).toEqual([])
    await dialog.getByRole('button', { name: 'Read it in s', exact: true }).click()
    await expect(dialog.getByText(/no time is likely/)).toBeHidden()
  })

  await test.step('the statements are those that write the sample', async () => {
    await dialog.getByRole('tab', { name: 'Statements', exact: true }).click()
    const sql = dialog.getByRole('region', { name: 'As SQL' })
    await expect(sql).toContainText(`USING \`${database}\``)
    expect(await seriousViolations(page, '[role="dialog"]')).toEqual([])
    await query(((await sql.textContent()) ?? '').trim())
    expect(await query(`SELECT COUNT(*) FROM ${database}.\`${topic}\``)).toEqual([[12n]])
  })

  await test.step('a change is told row by row, and fails the test that was pinned before it', async () => {
    await dialog.getByRole('tab', { name: 'Tests', exact: true }).click()
    await dialog.getByRole('textbox', { name: 'Name of the test' }).fill('halls')
    await dialog.getByRole('button', { name: 'Pin the sample' }).click()
    await expect(dialog.getByText('passes')).toBeVisible()
    await dialog.getByRole('tab', { name: 'Compare', exact: true }).click()
    await dialog.getByRole('button', { name: 'Pin this form as baseline' }).click()
    await expect(dialog.getByText('12 rows are the same. 0 rows differ.')).toBeVisible()
    await close()
    await wizard.addFilter('id != "m1"')
    await expect(page.getByText('1 test fails: halls')).toBeVisible()
    await openTab('Compare')
    await expect(dialog.getByText('8 rows are the same. 4 rows differ.')).toBeVisible()
    await dialog.getByRole('tab', { name: 'Tests', exact: true }).click()
    await expect(dialog.getByText('fails', { exact: true })).toBeVisible()
    expect(await seriousViolations(page, '[role="dialog"]')).toEqual([])
    await close()
  })

  await test.step('the cost of each stage stands below the preview', async () => {
    await expect(wizard.preview.getByRole('region', { name: 'Cost of the stages' })).toContainText(/Parse [\d.,]+ µs/)
  })
})
