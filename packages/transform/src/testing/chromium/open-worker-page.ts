import { type Browser, chromium, type Page } from 'playwright-core'
import { rolldown } from 'rolldown'

/** Never dialled: every request is answered here. */
const ORIGIN = 'https://transform.test'
const PAGE = '<!doctype html><title>worker</title>'
const headersOf = (policy: string, type: string) => ({ 'content-security-policy': policy, 'content-type': type })

/** Chunks of a worker for the browser, by file name. */
const bundle = async (entry: string): Promise<ReadonlyMap<string, string>> => {
  const build = await rolldown({ input: { worker: entry }, platform: 'browser', treeshake: true })
  const { output } = await build.generate({ format: 'esm', entryFileNames: '[name].js' })
  await build.close()
  return new Map(output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]))
}

export interface WorkerPage {
  /** Sends a message to a fresh worker; resolves with its answer. */
  ask(message: unknown): Promise<unknown>
  close(): Promise<void>
}

/** A page of a real Chromium whose worker, made from `entry`, runs under a content security policy. */
export const openWorkerPage = async (entry: string, policy: string): Promise<WorkerPage> => {
  const files = await bundle(entry)
  const browser: Browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  const page: Page = await browser.newPage()
  await page.route(`${ORIGIN}/**`, async (route) => {
    const file = files.get(new URL(route.request().url()).pathname.slice(1))
    const [body, type] = file === undefined ? [PAGE, 'text/html'] : [file, 'text/javascript']
    await route.fulfill({ body, headers: headersOf(policy, type) })
  })
  await page.goto(`${ORIGIN}/`)
  return {
    ask: (message) =>
      page.evaluate(
        (sent) =>
          new Promise<unknown>((resolve, reject) => {
            const worker = new Worker('/worker.js', { type: 'module' })
            worker.onmessage = ({ data }) => resolve(data)
            worker.onerror = (event) => reject(new Error(event.message))
            worker.postMessage(sent)
          }),
        message,
      ),
    close: () => browser.close(),
  }
}
