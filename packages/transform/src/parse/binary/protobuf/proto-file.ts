/** When a field of one value counts as there. */
export type Presence = 'explicit' | 'implicit' | 'required'

export interface ProtoField {
  readonly name: string
  readonly number: number
  /** A scalar, or the name of a message or an enum as it is written. */
  readonly type: string
  /** Type of the keys when the field is a map; `type` is that of the values then. */
  readonly mapKey: string | null
  readonly repeated: boolean
  readonly presence: Presence
  /** The oneof that it is a member of. */
  readonly oneof: string | null
  /** `[default = …]` as it is written. */
  readonly fallback: string | null
}

export interface ProtoEnum {
  readonly name: string
  readonly values: readonly { readonly name: string; readonly number: number }[]
}

export interface ProtoMessage {
  readonly name: string
  readonly fields: readonly ProtoField[]
  /** In the order of the file, which index paths count by. */
  readonly messages: readonly ProtoMessage[]
  readonly enums: readonly ProtoEnum[]
}

/** A .proto file, as far as decoding needs it: services, extensions and most options are passed over. */
export interface ProtoFile extends Pick<ProtoMessage, 'messages' | 'enums'> {
  /** Empty without a package. */
  readonly package: string
  readonly imports: readonly string[]
}
