import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openWorkerPage, type WorkerPage } from './open-worker-page.ts'
import { tasksText } from './tasks-text.ts'

const TASKS = 10_000
const STEP = 500
/** What the console allows its workers; no code may be made of text. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'"

const answerSchema = z.union([
  z.object({ texts: z.array(z.string()) }),
  z.object({ failure: z.string() }).transform(({ failure }) => {
    throw new Error(failure)
  }),
])

describe('the browser and the worker', () => {
  let page: WorkerPage
  beforeAll(async () => {
    page = await openWorkerPage(join(import.meta.dirname, 'tasks.worker.ts'), POLICY)
  })
  afterAll(() => page.close())

  it(`make the same of ${TASKS} random tasks, byte for byte, where code may not be made of text`, {
    timeout: 300_000,
  }, async () => {
    for (let from = 0; from < TASKS; from += STEP) {
      const [answer, here] = await Promise.all([page.ask({ from, to: from + STEP }), tasksText(from, from + STEP)])
      const { texts } = answerSchema.parse(answer)
      const different = texts.findIndex((text, index) => text !== here[index])
      expect(
        different === -1 ? null : { seed: from + different, browser: texts[different], node: here[different] },
      ).toBe(null)
      expect(texts).toHaveLength(STEP)
    }
  })
})
