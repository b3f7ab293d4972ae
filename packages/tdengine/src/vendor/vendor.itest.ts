import { SluiceError } from '@sluice/contracts'
import { uniqueName } from '@sluice/stack/testing'
import { describe, expect, it } from 'vitest'
import { describeTdenginePort } from '../testing/conformance.ts'
import { serverConnection } from '../testing/lane-setting.ts'
import { readStoredRows } from '../testing/read-stored-rows.ts'
import { createVendorDouble } from '../testing/vendor-double.ts'
import { createVendorTdengine } from './create-vendor-tdengine.ts'
import { loadVendorPackage } from './load-vendor-package.ts'
import type { VendorPackage } from './vendor-package.ts'

const installed = (): VendorPackage | undefined => {
  try {
    return loadVendorPackage()
  } catch (error) {
    if (error instanceof SluiceError && error.code === 'CONFIG_INVALID') return undefined
    throw error
  }
}

const describeClient = (name: string, vendor: VendorPackage): void => {
  const database = uniqueName('vendor')
  describeTdenginePort(name, () => ({
    port: createVendorTdengine(vendor),
    connection: serverConnection(),
    database,
    rows: readStoredRows,
  }))
}

describeClient('the adapter of the vendor’s client, over a double of it,', createVendorDouble())

const vendor = installed()
if (vendor === undefined)
  describe.skip('the vendor’s client keeps the promises of TdenginePort (@tdengine/websocket is not installed)', () => {
    it('runs where it is', () => expect(vendor).toBeDefined())
  })
else describeClient('the vendor’s client', vendor)
