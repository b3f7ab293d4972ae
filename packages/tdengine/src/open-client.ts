import type { TargetGuard } from '@sluice/network'
import { defaultDialing } from './connection/dialing.ts'
import { createTdengine } from './create-tdengine.ts'
import type { TdenginePort } from './port.ts'
import { createVendorTdengine } from './vendor/create-vendor-tdengine.ts'
import { loadVendorPackage } from './vendor/load-vendor-package.ts'

export const tdengineClients = ['sluice', 'vendor'] as const
export type TdengineClientName = (typeof tdengineClients)[number]

/** A client of TDengine, and how to let go of what it keeps for the whole process. */
export interface TdengineClient {
  readonly tdengine: TdenginePort
  close(): void
}

/** The client of Sluice, or the vendor's where it is installed, which dials what the guard allows. Throws CONFIG_INVALID. */
export const openTdengineClient = (name: TdengineClientName, guard: TargetGuard): TdengineClient => {
  switch (name) {
    case 'sluice':
      return { tdengine: createTdengine({ guard }), close: () => undefined }
    case 'vendor': {
      const vendor = loadVendorPackage()
      return { tdengine: createVendorTdengine(vendor, { ...defaultDialing, guard }), close: () => vendor.destroy() }
    }
  }
}
