/// <reference lib="webworker" />
import { tasksText } from './tasks-text.ts'

declare const self: DedicatedWorkerGlobalScope

self.onmessage = async ({ data }: MessageEvent<{ readonly from: number; readonly to: number }>) => {
  try {
    self.postMessage({ texts: await tasksText(data.from, data.to) })
  } catch (error) {
    self.postMessage({ failure: String(error) })
  }
}
