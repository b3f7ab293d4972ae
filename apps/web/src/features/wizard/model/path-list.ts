import { SluiceError } from '@sluice/contracts'
import { parseJsonFieldList } from '@sluice/transform'
import { type JsonFieldRow, jsonFieldToForm } from './tree-form.ts'

/**
 * The keys of a pasted list like `$["a"]["b"]=alias,$["arr"][0]["x"]` (spec/data-in.md §2.1), also one a line;
 * undefined when the text is a single path without an alias, or no list.
 */
export const parsePathList = (text: string): readonly JsonFieldRow[] | undefined => {
  const list = text
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
    .join(',')
  try {
    const rows = parseJsonFieldList(list).map(jsonFieldToForm)
    return rows.length > 1 || rows.some(({ alias }) => alias !== '') ? rows : undefined
  } catch (error) {
    // What is no list is pasted as the text that it is.
    if (error instanceof SluiceError) return undefined
    throw error
  }
}
