const header = 'syntax = "proto3"; package google.protobuf;'

const wrapper = (name: string, type: string): string => `message ${name} { ${type} value = 1; }`

/** The files that every Protobuf compiler brings along, as far as messages of data use them. */
export const wellKnownFiles: ReadonlyMap<string, string> = new Map([
  ['google/protobuf/timestamp.proto', `${header} message Timestamp { int64 seconds = 1; int32 nanos = 2; }`],
  ['google/protobuf/duration.proto', `${header} message Duration { int64 seconds = 1; int32 nanos = 2; }`],
  ['google/protobuf/any.proto', `${header} message Any { string type_url = 1; bytes value = 2; }`],
  ['google/protobuf/empty.proto', `${header} message Empty {}`],
  ['google/protobuf/field_mask.proto', `${header} message FieldMask { repeated string paths = 1; }`],
  [
    'google/protobuf/wrappers.proto',
    [
      header,
      wrapper('DoubleValue', 'double'),
      wrapper('FloatValue', 'float'),
      wrapper('Int64Value', 'int64'),
      wrapper('UInt64Value', 'uint64'),
      wrapper('Int32Value', 'int32'),
      wrapper('UInt32Value', 'uint32'),
      wrapper('BoolValue', 'bool'),
      wrapper('StringValue', 'string'),
      wrapper('BytesValue', 'bytes'),
    ].join('\n'),
  ],
  [
    'google/protobuf/struct.proto',
    `${header}
    message Struct { map<string, Value> fields = 1; }
    message Value {
      oneof kind {
        NullValue null_value = 1;
        double number_value = 2;
        string string_value = 3;
        bool bool_value = 4;
        Struct struct_value = 5;
        ListValue list_value = 6;
      }
    }
    enum NullValue { NULL_VALUE = 0; }
    message ListValue { repeated Value values = 1; }`,
  ],
])
