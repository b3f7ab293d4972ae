import { nameProblem } from '@sluice/contracts'
import type { SampleField } from './sample-field.ts'

const idNames =
  /^(id|uid|uuid|sn|imei|mac|host|hostname|device|sensor|meter|station|node|name)$|(^|_)(id|sn|code|name|no)$|Id$/i
/** Longer text describes something and does not name it. */
export const NAME_BYTES = 64

const looksLikeId = (field: SampleField): boolean => idNames.test(field.name)

/** A back quote in the name itself is the one thing that no template can write. */
const canNameTable = (field: SampleField): boolean =>
  !field.name.includes('`') &&
  field.present === field.rows &&
  field.bytesMax <= NAME_BYTES &&
  field.types.every((type) => type === 'int' || type === 'string') &&
  field.facts.texts.every((text) => text !== '' && nameProblem(text, 'table') === undefined)

export const isText = (field: SampleField): boolean => field.types.length === 1 && field.types[0] === 'string'

export const repeats = (field: SampleField): boolean => field.distinct < field.present

/** A large sample must show each series several times; a handful of rows may show most of them once. */
const LARGE_SAMPLE = 10

/** Short text without punctuation that comes again and again: what people name series by. */
const looksLikeSeries = (field: SampleField): boolean =>
  isText(field) &&
  repeats(field) &&
  field.distinct > 1 &&
  (field.present < LARGE_SAMPLE || field.distinct <= field.present / 2) &&
  field.facts.texts.every((text) => /^[\p{L}\p{N}_-]{1,32}$/u.test(text))

/** The field that says to which series a row belongs: an id that repeats, else text that repeats, else any id. */
export const findIdentity = (fields: readonly SampleField[]): SampleField | undefined => {
  const usable = fields.filter(canNameTable)
  return (
    usable.find((field) => looksLikeId(field) && repeats(field) && field.distinct > 1) ??
    usable
      .filter(looksLikeSeries)
      .reduce<SampleField | undefined>(
        (best, field) => (best === undefined || field.distinct > best.distinct ? field : best),
        undefined,
      ) ??
    usable.find(looksLikeId) ??
    usable.find(isText)
  )
}
