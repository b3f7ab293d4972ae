import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'
import { curedSpec, POISON_KINDS, poisonPayloads, poisonSpec, poisonTable } from '../src/poison.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { seriousViolations } from '../src/serious-violations.ts'
import { tabTo } from '../src/tab-to.ts'

const EACH = 20

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
      await expect(groups).toContainText(`${POISON_KINDS * EACH} records in ${POISON_KINDS} groups`, { timeout: 2_000 })
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
    await page.waitForURL(`**/data-in/${taskId}/edit`)
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
    await expect(drawer).toContainText(`${EACH} would be written, 0 filtered, 0 still fail.`)
    expect(await seriousViolations(page)).toEqual([])
    if (isAskedFor) await shoot(page, 'inbox-replay')
    await drawer.getByRole('button', { name: 'Cancel' }).click()
    await expect(drawer).toBeHidden()
  })

  await test.step('all are replayed by keyboard; what cannot be cured stays, with its reason', async () => {
    await tabTo(page, `Replay all (${POISON_KINDS * EACH})`, 80)
    await page.keyboard.press('Enter')
    await expect(drawer.getByRole('button', { name: `Replay ${POISON_KINDS * EACH} records` })).toBeEnabled()
    await tabTo(page, `Replay ${POISON_KINDS * EACH} records`)
    await page.keyboard.press('Enter')
    const news = page.getByRole('region', { name: 'Replay', exact: true })
    await expect(news).toContainText('The replay is done', { timeout: 90_000 })
    await expect(news).toContainText(`${EACH} stay`)
    await expect(news.getByRole('link', { name: 'What PARSE_JSON means' })).toBeVisible()
    await expect(groups).toContainText(`${EACH} records in 1 group`)
    if (isAskedFor) await shoot(page, 'inbox-replayed')
    expect(await query(`SELECT count(*) FROM ${database}.readings`)).toEqual([[BigInt(POISON_KINDS * EACH)]])
    for (const table of ['t_big', 't_long', 't_late', 't_a_b', 't_none'])
      expect(await query(`SELECT count(*) FROM ${database}.${table}`), table).toEqual([[BigInt(EACH)]])
  })

  await test.step('one is edited, tried and replayed', async () => {
    await records
      .getByRole('button', { name: new RegExp(`^${topic} / `) })
      .first()
      .click()
    await drawer.getByRole('button', { name: 'Edit value' }).click()
    const mended = JSON.stringify({ id: 'mended', at: 1_700_000_000_000, v: 7, name: 'by hand' })
    await drawer.getByRole('textbox', { name: 'The value to send instead' }).fill(mended)
    await drawer.getByRole('button', { name: 'Preview', exact: true }).click()
    await expect(drawer.getByText('It would be written')).toBeVisible()
    await expect(drawer).toContainText('t_mended')
    await drawer.getByRole('button', { name: 'Replay with this value' }).click()
    await expect
      .poll(() => query(`SELECT v, name FROM ${database}.t_mended`).catch(() => null), { timeout: 60_000 })
      .toEqual([[7, 'by hand']])
    await expect(groups).toContainText(`${EACH - 1} records in 1 group`)
  })

  await test.step('the rest is discarded, which has to be typed, and the inbox is empty', async () => {
    await records.getByRole('button', { name: 'Discard group' }).click()
    const discard = drawer.getByRole('button', { name: 'Discard for good' })
    await expect(discard).toBeDisabled()
    await drawer.getByRole('textbox').fill(`${EACH - 1}`)
    await discard.click()
    await expect(page.getByRole('heading', { name: 'No dead letters' })).toBeVisible()
    if (isAskedFor) await shoot(page, 'inbox-empty')
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
