import { base64Bytes, base64Of } from '../../value/base64.ts'
import { hexBytes, hexOf } from '../../value/hex.ts'
import { EvaluationError } from '../evaluation-error.ts'
import { bytesAt, type FunctionDefinition, textAt } from './definition.ts'

/** Bytes come from binary payloads; text functions do not look into them. */
export const bytesFunctions: readonly FunctionDefinition[] = [
  {
    name: 'to_hex',
    parameters: [{ name: 'bytes', type: 'bytes' }],
    result: 'text',
    description: 'Bytes as hexadecimal digits.',
    examples: [['from_base64("3q2+7w==").to_hex()', '"deadbeef"']],
    apply: (_site, values) => hexOf(bytesAt(values, 0)),
  },
  {
    name: 'to_base64',
    parameters: [{ name: 'bytes', type: 'bytes' }],
    result: 'text',
    description: 'Bytes in base64.',
    examples: [['from_hex("deadbeef").to_base64()', '"3q2+7w=="']],
    apply: (_site, values) => base64Of(bytesAt(values, 0)),
  },
  {
    name: 'from_hex',
    parameters: [{ name: 'text', type: 'text' }],
    result: 'bytes',
    description: 'Bytes from pairs of hexadecimal digits.',
    examples: [
      ['from_hex("00FF")', '\\x00ff'],
      ['from_hex("0")', 'error: the text is not pairs of hexadecimal digits'],
    ],
    apply: ({ position }, values) => {
      const bytes = hexBytes(textAt(values, 0))
      if (bytes === undefined) throw new EvaluationError('the text is not pairs of hexadecimal digits', position)
      return bytes
    },
  },
  {
    name: 'from_base64',
    parameters: [{ name: 'text', type: 'text' }],
    result: 'bytes',
    description: 'Bytes from base64, with or without padding.',
    examples: [
      ['from_base64("AP8=")', '\\x00ff'],
      ['from_base64("?")', 'error: the text is not base64'],
    ],
    apply: ({ position }, values) => {
      const bytes = base64Bytes(textAt(values, 0))
      if (bytes === undefined) throw new EvaluationError('the text is not base64', position)
      return bytes
    },
  },
]
