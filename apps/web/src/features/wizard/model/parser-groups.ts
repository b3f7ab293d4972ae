import type { ParserType } from '@sluice/contracts'

/** The parsers as the select offers them. */
export const parserGroups = [
  { group: 'text', types: ['regex', 'csv', 'keyValue', 'lineProtocol'] },
  { group: 'structured', types: ['json', 'jsonSchema'] },
  { group: 'binary', types: ['avro', 'protobuf', 'messagePack', 'cbor'] },
  { group: 'script', types: ['script'] },
] as const satisfies readonly { readonly group: string; readonly types: readonly ParserType[] }[]
