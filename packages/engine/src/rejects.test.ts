import { SluiceError } from '@sluice/contracts'
import { TdengineError } from '@sluice/tdengine'
import { describe, expect, it } from 'vitest'
import { policyOfWrite } from './rejects.ts'

describe('a row that the server refused', () => {
  it.each([
    [0x060b, 'timestampOutOfRange'],
    [0x267b, 'keyNull'],
    [0x2653, 'valueTooLong'],
    [0x2605, 'otherDataError'],
  ])('with code %i belongs to %s', (serverCode, policy) => {
    const error = new TdengineError('TDENGINE_DATA_REFUSED', 'refused', { failure: 'data', serverCode })
    expect(policyOfWrite(error)).toBe(policy)
  })

  it('belongs to the class of its code where the server gave none', () => {
    expect(policyOfWrite(new SluiceError('TDENGINE_NAME_INVALID', 'refused'))).toBe('tableNameInvalid')
  })
})
