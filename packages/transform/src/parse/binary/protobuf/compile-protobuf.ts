import { SluiceError } from '@sluice/contracts'
import type { SchemaText } from '../schema/schema-source.ts'
import { linkTypes } from './link.ts'
import { parseProto } from './parse-proto.ts'
import type { ProtoFile, ProtoMessage } from './proto-file.ts'
import type { MessageType } from './read-message.ts'
import { wellKnownFiles } from './well-known-files.ts'

/** The messages of a schema. Both throw SluiceError SCHEMA_INVALID for a message that is not there. */
export interface ProtobufSchema {
  byName(fullName: string): MessageType
  /** The message at a path of indexes: the n-th of the file, then the n-th inside of it, and so on. */
  byPath(path: readonly number[]): MessageType
}

/** Compiles a .proto file with those that it imports. Throws SluiceError SCHEMA_INVALID. */
export const compileProtobuf = ({ schema, references }: SchemaText): ProtobufSchema => {
  const main = parseProto(schema)
  const types = linkTypes(withImports(main, new Map(references.map(({ name, schema }) => [name, schema]))))
  return {
    byName: types.message,
    byPath: (path) => types.message([...(main.package === '' ? [] : [main.package]), ...namesAt(main, path)].join('.')),
  }
}

/** A file that is not at hand is passed over: often only options need it. A type that needs it says so. */
const withImports = (main: ProtoFile, given: ReadonlyMap<string, string>): readonly ProtoFile[] => {
  const files = new Map<string, ProtoFile>()
  const add = (file: ProtoFile): void => {
    for (const name of file.imports) {
      const source = given.get(name) ?? wellKnownFiles.get(name)
      if (source === undefined || files.has(name)) continue
      const imported = parseProto(source)
      files.set(name, imported)
      add(imported)
    }
  }
  add(main)
  return [main, ...files.values()]
}

const namesAt = (file: ProtoFile, path: readonly number[]): readonly string[] => {
  let inside: Pick<ProtoMessage, 'messages'> = file
  return path.map((index) => {
    const message: ProtoMessage | undefined = inside.messages[index]
    if (message === undefined) throw new SluiceError('SCHEMA_INVALID', `there is no message at ${path.join('.')}`)
    inside = message
    return message.name
  })
}
