import { type ParserSpec, SluiceError } from '@sluice/contracts'
import type { StaticType } from '../expression/typed.ts'
import { isMetadataField, type MetadataField } from '../parse/metadata.ts'
import { depthOf } from '../parse/parser-options.ts'
import { flattenedField, type ReadField } from '../parse/source-field.ts'

/** What the compiler knows of a field's type: what an extract rule makes, or `unknown`, whatever the payload brings. */
export type KnownType = Exclude<StaticType, 'null'>

export interface FieldReference {
  readonly slot: number
  readonly type: KnownType
}

/** A field that the parse stage writes. */
export interface SourceField {
  readonly name: string
  readonly slot: number
  readonly read: ReadField
}

/** A field whose name is known before any payload. */
export interface ChosenField {
  readonly read: ReadField
  readonly type: KnownType
  /** It was said to be a float, so whole numbers are shown as floats too. */
  readonly isFloat: boolean
}

export const PAYLOAD_FIELD = '_payload'

/**
 * Gives slots to the fields that something refers to, and knows which names exist where. A slot is written once per
 * row: a rule that replaces a field makes a new slot under the old name.
 */
export interface FieldScope {
  /** Throws SluiceError FIELD_UNKNOWN where it is certain that no row has the field here. */
  reference(name: string): FieldReference
  /** Makes the output field of an extract rule; it hides a field of the same name from here on. */
  define(name: string, type: KnownType): FieldReference
  /** Gives a field that is there one more name. */
  alias(name: string, reference: FieldReference): void
  /** Throws as `reference` does, but the parse stage need not read the field. */
  require(name: string): void
  /** Takes a field away from everything that follows; `reason` explains it to who refers to it later. */
  remove(name: string, reason: string): void
  /** Names that are known without a row: chosen keys. null when every key of the payload is a field. */
  readonly chosen: ReadonlyMap<string, ChosenField> | null
  readonly sources: readonly SourceField[]
  readonly metadata: ReadonlyMap<MetadataField, number>
  /** Whether the payload is a field, PAYLOAD_FIELD. */
  readonly keepsPayload: boolean
  /** Where the payload is needed; undefined when nothing refers to it. */
  readonly payloadSlot: () => number | undefined
  /** Outputs of extract rules that are visible at the end, in order. */
  readonly outputs: ReadonlyMap<string, FieldReference>
  readonly removed: ReadonlyMap<string, string>
  readonly slotCount: () => number
}

const missing = (name: string): never => {
  throw new SluiceError('FIELD_UNKNOWN', `no chosen key is called ${name}`)
}

export const createFieldScope = (parser: ParserSpec, chosen: ReadonlyMap<string, ChosenField> | null): FieldScope => {
  const sources: SourceField[] = []
  const sourceReferences = new Map<string, FieldReference>()
  const metadata = new Map<MetadataField, number>()
  const outputs = new Map<string, FieldReference>()
  const removed = new Map<string, string>()
  let slotCount = 0
  let payloadSlot: number | undefined
  const nextSlot = (): number => slotCount++

  const anyField = (name: string): Pick<ChosenField, 'read' | 'type'> => ({
    read: flattenedField(name, depthOf(parser)),
    type: 'unknown',
  })

  const sourceReference = (name: string): FieldReference => {
    if (isMetadataField(name)) {
      const slot = metadata.get(name) ?? nextSlot()
      metadata.set(name, slot)
      return { slot, type: 'unknown' }
    }
    if (name === PAYLOAD_FIELD && parser.keepOriginal) {
      payloadSlot ??= nextSlot()
      return { slot: payloadSlot, type: 'text' }
    }
    const known = sourceReferences.get(name)
    if (known !== undefined) return known
    const { read, type } = chosen === null ? anyField(name) : (chosen.get(name) ?? missing(name))
    const reference: FieldReference = { slot: nextSlot(), type }
    sources.push({ name, slot: reference.slot, read })
    sourceReferences.set(name, reference)
    return reference
  }

  const refuseUnknown = (name: string): void => {
    if (outputs.has(name)) return
    const reason = removed.get(name)
    if (reason !== undefined) throw new SluiceError('FIELD_UNKNOWN', `${name} is gone: ${reason}`)
    const isKept = name === PAYLOAD_FIELD && parser.keepOriginal
    if (chosen?.has(name) === false && !isMetadataField(name) && !isKept) missing(name)
  }

  const show = (name: string, reference: FieldReference): void => {
    outputs.delete(name)
    outputs.set(name, reference)
    removed.delete(name)
  }

  return {
    chosen,
    sources,
    metadata,
    outputs,
    removed,
    keepsPayload: parser.keepOriginal,
    payloadSlot: () => payloadSlot,
    slotCount: () => slotCount,
    reference: (name) => {
      refuseUnknown(name)
      return outputs.get(name) ?? sourceReference(name)
    },
    require: refuseUnknown,
    define: (name, type) => {
      const reference: FieldReference = { slot: nextSlot(), type }
      show(name, reference)
      return reference
    },
    alias: show,
    remove: (name, reason) => {
      outputs.delete(name)
      removed.set(name, reason)
    },
  }
}
