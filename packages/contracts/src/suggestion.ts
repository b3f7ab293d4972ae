import { z } from 'zod'

/** How sure a guess from a sample is. */
export const confidenceSchema = z.enum(['low', 'medium', 'high'])
export type Confidence = z.infer<typeof confidenceSchema>

/** Why something is suggested; the console has a sentence for each in every language. */
export const reasonCodeSchema = z.enum([
  // What the values are.
  'allOfKind',
  'mixedKinds',
  'numericText',
  'neverPresent',
  'someMissing',
  'fewValues',
  // Why a type is as wide as it is.
  'wholeSoFar',
  'smallWhole',
  'largeWhole',
  'beyondNumbers',
  'longest',
  'nonAscii',
  // How a value is a time.
  'timeText',
  'timeFormat',
  'timeUnit',
  'timeTyped',
  // What a field is for.
  'primaryTime',
  'writeTime',
  'seriesId',
  'sameWithinSeries',
  'changesWithinSeries',
  'measure',
  'separatesRows',
  'fromRecord',
])
export type ReasonCode = z.infer<typeof reasonCodeSchema>

export const reasonSchema = z
  .strictObject({ code: reasonCodeSchema, params: z.record(z.string(), z.union([z.string(), z.number()])) })
  .meta({ id: 'Reason' })
export type Reason = z.infer<typeof reasonSchema>

/** A TDengine type that holds every value of the sample, with what speaks for it. */
export const typeSuggestionSchema = z
  .strictObject({ type: z.string(), confidence: confidenceSchema, reasons: z.array(reasonSchema) })
  .meta({ id: 'TypeSuggestion' })
export type TypeSuggestion = z.infer<typeof typeSuggestionSchema>
