import protobuf from 'protobufjs'

/** Encodes messages with protobufjs, the independent reference. */
export const protobufjsEncoder = (source: string, message: string): ((value: unknown) => Uint8Array) => {
  const type = protobuf.parse(source, { keepCase: true }).root.lookupType(message)
  return (value) => new Uint8Array(type.encode(type.fromObject(Object(value))).finish())
}
