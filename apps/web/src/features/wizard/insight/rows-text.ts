/** Messages are counted from 1. */
const SHOWN = 8

/** Numbers of messages for a sentence, the first few of many. */
export const messageNumbers = (records: readonly number[], more: (list: string, count: number) => string): string => {
  const numbers = [...new Set(records)].map((record) => record + 1)
  const list = numbers.slice(0, SHOWN).join(', ')
  return numbers.length > SHOWN ? more(list, numbers.length - SHOWN) : list
}
