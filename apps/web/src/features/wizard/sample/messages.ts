import { messageEnd } from './message-end.ts'
import type { KeptMessage, Sample, SampledRecord, SplitMode } from './sample.ts'

/** One message of the sample; `record` is null when it was typed. */
export interface SampleMessage {
  readonly text: string
  readonly record: SampledRecord | null
}

const standsAt = (message: string, text: string, start: number): boolean => {
  const end = start + message.length
  return text.startsWith(message, start) && (end === text.length || /[\r\n]/.test(text[end] ?? ''))
}

/**
 * Finds the kept message at a place. The one after the last one found goes first, so that untouched text gives back
 * exactly what was kept; behind an edit it is the longest one that stands there whole.
 */
const createFinder = (kept: readonly KeptMessage[]) => {
  const left = new Set(kept.keys())
  let next = 0
  const longestAt = (text: string, start: number): number | undefined => {
    let best: number | undefined
    for (const index of left) {
      const message = kept[index]?.text ?? ''
      const isLonger = best === undefined || message.length > (kept[best]?.text.length ?? 0)
      if (isLonger && standsAt(message, text, start)) best = index
    }
    return best
  }
  return (text: string, start: number): KeptMessage | undefined => {
    const expected = left.has(next) ? kept[next] : undefined
    const index = expected !== undefined && standsAt(expected.text, text, start) ? next : longestAt(text, start)
    if (index === undefined) return undefined
    left.delete(index)
    next = index + 1
    return kept[index]
  }
}

/** Cuts the text into messages: kept ones first, whatever is in them, and the rest as `mode` says. */
export const messagesOf = (
  { text, kept }: Pick<Sample, 'text' | 'kept'>,
  mode: SplitMode,
): readonly SampleMessage[] => {
  const findKept = createFinder(kept)
  const messages: SampleMessage[] = []
  for (let at = 0; at < text.length; at += 1) {
    if (/\s/.test(text[at] ?? '')) continue
    const found = findKept(text, at)
    const end = found === undefined ? messageEnd[mode](text, at) : at + found.text.length
    messages.push({ text: text.slice(at, end).trimEnd(), record: found?.record ?? null })
    at = end - 1
  }
  return messages
}
