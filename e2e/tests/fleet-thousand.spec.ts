import type { Page } from '@playwright/test'
import { cpuShare } from '../src/cpu-share.ts'
import { expect, test } from '../src/fixtures.ts'
import { changeTasks, saveTasks } from '../src/many-tasks.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'

const TASKS = 1_000
const BUSY = 10
/** Other work of the machine comes in bursts, so the best of several tries is what the product can do. */
const TRIES = 5
const FIRST_PAINT_MS = 1_500
/** Two frames of a screen with 60 of them a second: one was dropped. */
const FRAME_DROPPED_MS = 33.4
/** Of the frames of one scroll, in the best try; with nothing else on the machine it is none. */
const FRAMES_DROPPED_MAX = 0.1

test.setTimeout(420_000)

/** Notes when the first task is on the screen. Runs in the page, whose types this file lacks. */
const MARK_FIRST_ROW = `
  new MutationObserver((_, observer) => {
    if (document.querySelector('tr[data-index]') === null) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => performance.mark('first-row')))
  }).observe(document, { childList: true, subtree: true })
`

/** Scrolls through the list for two seconds; gives the time between frames. */
const SCROLL_THROUGH = `
  new Promise((resolve) => {
    const frame = document.querySelector('tr[data-index]').closest('div')
    const step = (frame.scrollHeight - frame.clientHeight) / 120
    const deltas = []
    let last
    const draw = (now) => {
      if (last !== undefined) deltas.push(now - last)
      last = now
      frame.scrollTop += step
      if (deltas.length < 120) requestAnimationFrame(draw)
      else resolve(deltas)
    }
    frame.scrollTop = 0
    requestAnimationFrame(draw)
  })
`

const firstRowMs = async (page: Page): Promise<number> => {
  await page.goto('/data-in')
  await page.waitForFunction(() => performance.getEntriesByName('first-row').length > 0)
  return page.evaluate(() => performance.getEntriesByName('first-row')[0]?.startTime ?? 0)
}

const shareOfDropped = async (page: Page): Promise<number> => {
  const deltas: number[] = await page.evaluate(SCROLL_THROUGH)
  const share = cpuShare()
  return deltas.filter((delta) => delta * share > FRAME_DROPPED_MS).length / deltas.length
}

test('a thousand tasks, ten of them busy, are there at once and scroll smoothly', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const prefix = unique('many')
  const brokers = product.endpoints.kafkaBrokers
  const payload = JSON.stringify({ properties: { type: 'earthquake', time: 1_780_000_000_000, net: 'ci' } })
  const topic = await topicWith(prefix, new Array<string>(500).fill(payload))
  await query(`CREATE DATABASE ${prefix}`)
  await query(earthquakeTable(prefix))
  const spec = (number: number) => earthquakeSpec({ name: `${prefix}-${number}`, brokers, topic, database: prefix })
  await saveTasks(
    page,
    Array.from({ length: TASKS - BUSY }, (_, index) => spec(BUSY + index)),
  )
  for (let number = 0; number < BUSY; number += 1) await saveTask(page, spec(number), { start: true })

  await page.addInitScript(MARK_FIRST_ROW)
  const paints: number[] = []
  for (let attempt = 0; attempt < TRIES; attempt += 1) paints.push((await firstRowMs(page)) * cpuShare())
  const dropped: number[] = []
  for (let attempt = 0; attempt < TRIES; attempt += 1) dropped.push(await shareOfDropped(page))
  test
    .info()
    .annotations.push(
      { type: 'first row of 1,000, ms', description: paints.map(Math.round).join(' ') },
      { type: 'frames dropped while scrolling', description: dropped.join(' ') },
    )
  process.stdout.write(`first row, ms: ${paints.map(Math.round).join(' ')}; frames dropped: ${dropped.join(' ')}\n`)
  expect(Math.min(...paints)).toBeLessThan(FIRST_PAINT_MS)
  expect(Math.min(...dropped)).toBeLessThan(FRAMES_DROPPED_MAX)
  expect(await page.locator('tr[data-index]').count()).toBeLessThan(60)

  await page.goto(`/data-in?q=${prefix}&status=RUNNING`)
  await expect(page.locator('tr[data-index]')).toHaveCount(BUSY, { timeout: 60_000 })
  if (isAskedFor) {
    await page.goto('/data-in?sort=-rate')
    await expect(page.locator('tr[data-index]').first()).toBeVisible()
    for (const language of ['en', 'zh'] as const) {
      await page.context().addCookies([{ name: 'sluice-locale', value: language, url: product.webUrl }])
      await page.reload()
      await expect(page.locator('tr[data-index]').first()).toBeVisible()
      await shoot(page, `list-1000${language === 'en' ? '' : '-zh'}`)
    }
    await page.context().addCookies([{ name: 'sluice-locale', value: 'en', url: product.webUrl }])
  }
  await changeTasks(page, prefix, { do: 'delete' })
})
