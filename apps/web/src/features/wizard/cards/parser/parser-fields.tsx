'use client'

import type { ParserType } from '@sluice/contracts'
import { CsvFields } from './csv-fields.tsx'
import { KeyValueFields } from './key-value-fields.tsx'
import { LineProtocolFields } from './line-protocol-fields.tsx'
import { RegexFields } from './regex-fields.tsx'
import { SchemaFields } from './schema-fields.tsx'
import { ScriptFields } from './script-fields.tsx'
import { TreeFields } from './tree-fields.tsx'

/** The boxes of the chosen parser. */
export const ParserFields = ({ type }: { type: ParserType }) => {
  switch (type) {
    case 'json':
    case 'messagePack':
    case 'cbor':
      return <TreeFields />
    case 'regex':
      return <RegexFields />
    case 'csv':
      return <CsvFields />
    case 'keyValue':
      return <KeyValueFields />
    case 'lineProtocol':
      return <LineProtocolFields />
    case 'script':
      return (
        <>
          <ScriptFields />
          <TreeFields />
        </>
      )
    case 'avro':
    case 'protobuf':
    case 'jsonSchema':
      return (
        <>
          <SchemaFields key={type} type={type} />
          <TreeFields />
        </>
      )
    default:
      return type satisfies never
  }
}
