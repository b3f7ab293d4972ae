import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'
import { curedRows, curedSpec, POISON_KINDS, poisonPayloads, poisonSpec, poisonTable } from '../src/poison.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { seriousViolations } from '../src/serious-violations.ts'
import { tabTo } from '../src/tab-to.ts'

/** Of each kind, so that there are 5,000 of all. */
const EACH = 834
const ALL = (POISON_KINDS * EACH).toLocaleString('en')
/** So many of a group are tried before it is replayed. */
const TRIED = 50

test('six kinds of poison are understood, cured and replayed until the inbox is empty', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  test.setTimeout(240_000)
  const topic = await topicWith(unique('poison'), poisonPayloads(EACH))
  const database = unique('db')
  await query(`CREATE DATABASE ${database}`)
  await query(poisonTable(database))
  const task = { name: topic, brokers: product.endpoints.kafkaBrokers, topic, database }
  const taskId = await saveTask(page, poisonSpec(task), { start: true })
  const groups = page.getByRole('navigation', { name: 'Groups of dead letters' })
  const records = page.getByRole('region', { name: 'Records of the group' })
  const groupOf = (code: RegExp) => groups.getByRole('button', { name: code })
  const drawer = page.getByRole('dialog')

  await test.step('they are in the inbox by what failed', async () => {
    await expect(async () => {
      await page.goto(`/data-in/${taskId}?tab=deadLetters`)
      await expect(groups).toContainText(`${ALL} records in ${POISON_KINDS} groups`, { timeout: 2_000 })
    }).toPass()
    await expect(groups.getByRole('button')).toHaveCount(POISON_KINDS)
    expect(await query(`SELECT count(*) FROM ${database}.readings`)).toEqual([[BigInt(EACH)]])
    expect(await seriousViolations(page)).toEqual([])
    if (isAskedFor) await shoot(page, 'inbox-full')
  })

  await test.step('a record is shown as JSON, text and bytes, and brought to the wizard as its sample', async () => {
    await groupOf(/out of the range/i)
      .first()
      .click()
    await records
      .getByRole('button', { name: new RegExp(`^${topic} / `) })
      .first()
      .click()
    await expect(drawer.getByRole('region', { name: 'Value of the record' })).toContainText('"v": 100000')
    await drawer.getByText('Hex', { exact: true }).click()
    await expect(drawer.getByRole('region', { name: 'Value of the record' })).toContainText('7b 22 69 64 22')
    expect(await seriousViolations(page)).toEqual([])
    if (isAskedFor) await shoot(page, 'inbox-record')
    await drawer.getByRole('button', { name: 'Preview', exact: true }).click()
    await expect(drawer.getByText('It still fails')).toBeVisible()
    await drawer.getByRole('button', { name: 'Repair the task with it' }).click()
    await page.waitForURL(`**/data-in/${taskId}/edit?at=target.columns`)
    await expect(page.getByRole('region', { name: '4. Mapping' })).toBeInViewport()
    await expect(page.getByText('1 message', { exact: true })).toBeVisible()
  })

  await test.step('the task is repaired, and a sample tells what a replay would do', async () => {
    const saved = await callApi(page, 'PUT', `/tasks/${taskId}`, {
      spec: curedSpec(task),
      note: 'take them as they are',
    })
    expect(saved.status).toBe(200)
    await page.goto(`/data-in/${taskId}?tab=deadLetters`)
    await groupOf(/too long|longer/i)
      .first()
      .click()
    await records.getByRole('button', { name: `Replay group (${EACH})` }).click()
    await expect(drawer).toContainText('Safe to replay')
    await expect(drawer).toContainText(`${TRIED} would be written, 0 filtered, 0 still fail.`)
    expect(await seriousViolations(page)).toEqual([])
    if (isAskedFor) await shoot(page, 'inbox-replay')
    await drawer.getByRole('button', { name: 'Cancel' }).click()
    await expect(drawer).toBeHidden()
  })

  await test.step('all are replayed by keyboard; what cannot be cured stays, with its reason', async () => {
    await tabTo(page, `Replay all (${ALL})`, 80)
    await page.keyboard.press('Enter')
    await expect(drawer.getByRole('button', { name: `Replay ${ALL} records` })).toBeEnabled()
    await tabTo(page, `Replay ${ALL} records`)
    await page.keyboard.press('Enter')
    const news = page.getByRole('region', { name: 'Replay', exact: true })
    await expect(news).toContainText('The replay is done', { timeout: 90_000 })
    await expect(news).toContainText(`${EACH} stay`)
    await expect(news.getByRole('link', { name: 'What PARSE_JSON means' })).toBeVisible()
    await expect(groups).toContainText(`${EACH} records in 1 group`)
    if (isAskedFor) await shoot(page, 'inbox-replayed')
    const rows = await query(`SELECT id, ts, v, name FROM ${database}.readings`)
    expect(rows.map((row) => row.join(' ')).sort()).toEqual(curedRows(EACH))
  })

  await test.step('one is found, edited, tried and replayed by keyboard', async () => {
    const { keyboard } = page
    await tabTo(page, /JSON.*834/, 80)
    await keyboard.press('Enter')
    await expect(groups.locator(':focus')).toHaveAttribute('aria-pressed', 'true')
    await tabTo(page, new RegExp(`^${topic} / `), 80)
    await keyboard.press('Enter')
    await expect(drawer.getByRole('region', { name: 'Value of the record' })).toBeVisible()
    await tabTo(page, 'Edit value')
    await keyboard.press('Enter')
    await expect(drawer.getByRole('textbox', { name: 'The value to send instead' })).toBeFocused()
    expect(await seriousViolations(page)).toEqual([])
    await keyboard.press('ControlOrMeta+A')
    await keyboard.insertText(JSON.stringify({ id: 'mended', at: 1_700_000_000_000, v: 7, name: 'by hand' }))
    await tabTo(page, 'Preview')
    await keyboard.press('Enter')
    await expect(drawer.getByText('It would be written')).toBeVisible()
    await expect(drawer).toContainText('t_mended')
    expect(await seriousViolations(page)).toEqual([])
    await tabTo(page, 'Replay with this value')
    await keyboard.press('Enter')
    await expect(drawer).toBeHidden()
    await expect
      .poll(() => query(`SELECT v, name FROM ${database}.t_mended`).catch(() => null), { timeout: 60_000 })
      .toEqual([[7, 'by hand']])
    await expect(groups).toContainText(`${EACH - 1} records in 1 group`)
    expect(await seriousViolations(page)).toEqual([])
  })

  await test.step('the rest is discarded, which has to be typed, and the inbox is empty', async () => {
    await records.getByRole('button', { name: 'Discard group' }).click()
    const discard = drawer.getByRole('button', { name: 'Discard for good' })
    await expect(discard).toBeDisabled()
    await drawer.getByRole('textbox').fill(`${EACH - 1}`)
    await discard.click()
    await expect(page.getByRole('heading', { name: 'No dead letters' })).toBeVisible()
    expect(await seriousViolations(page)).toEqual([])
    if (isAskedFor) await shoot(page, 'inbox-empty')
  })

  await test.step('the audit log tells the story', async () => {
    await page.goto('/settings/audit')
    await page.getByLabel('On what', { exact: true }).fill(topic)
    const entries = page.getByRole('table').getByRole('row')
    await expect(entries.filter({ hasText: 'deadLetters.discarded' })).toHaveCount(1)
    await expect(entries.filter({ hasText: 'deadLetters.replayed' })).toHaveCount(2)
    await expect(entries.filter({ hasText: 'task.updated' })).toHaveCount(1)
    await expect(entries.filter({ hasText: 'task.created' })).toHaveCount(1)
  })
})

test('the inbox of all tasks shows whose records they are, and the way to it says how many', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const topic = await topicWith(unique('all'), ['{"broken": '])
  const database = unique('db')
  await query(`CREATE DATABASE ${database}`)
  await query(poisonTable(database))
  const spec = poisonSpec({ name: topic, brokers: product.endpoints.kafkaBrokers, topic, database })
  await saveTask(page, spec, { start: true })
  const groups = page.getByRole('navigation', { name: 'Groups of dead letters' })
  const group = groups.getByRole('button', { name: new RegExp(topic) })
  await expect(async () => {
    await page.goto('/dead-letters')
    await expect(group).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await expect(page.getByRole('link', { name: /^Dead letters\s*\d/ })).toBeVisible()
  await group.click()
  await expect(page.getByRole('button', { name: new RegExp(`^${topic} / `) })).toBeVisible()
  expect(await seriousViolations(page)).toEqual([])
})
