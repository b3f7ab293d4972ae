import { readFileSync } from 'node:fs'
import { z } from 'zod'

const frameSchema = z.object({
  seq: z.number(),
  conn: z.number().default(1),
  from: z.enum(['client', 'server']),
  kind: z.enum(['text', 'binary', 'ping', 'pong', 'close']),
  data: z.string().default(''),
})

/** One recorded frame; binary data is hex. */
export type RecordedFrame = z.output<typeof frameSchema>

/** Reads a transcript of this package's fixtures: the first line describes it, each other line is a frame. */
export function readTranscript(name: string): RecordedFrame[] {
  const url = new URL(`../../fixtures/transcripts/${name}.jsonl`, import.meta.url)
  const [, ...lines] = readFileSync(url, 'utf8').trim().split('\n')
  return lines.map((line) => frameSchema.parse(JSON.parse(line)))
}
