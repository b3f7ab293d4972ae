import type { Tls } from '@sluice/contracts'
import { optional, textOrNone } from './number-text.ts'

export interface TlsForm {
  readonly enabled: boolean
  /** PEM; '' means the system's authorities. */
  readonly ca: string
  readonly serverName: string
  readonly verify: boolean
}

export const noTls = (): TlsForm => ({ enabled: false, ca: '', serverName: '', verify: true })

export const tlsFromForm = ({ enabled, ca, serverName, verify }: TlsForm) =>
  enabled ? { ...optional('ca', textOrNone(ca)), ...optional('serverName', textOrNone(serverName)), verify } : null

export const tlsToForm = (tls: Tls | null): TlsForm =>
  tls === null ? noTls() : { enabled: true, ca: tls.ca ?? '', serverName: tls.serverName ?? '', verify: tls.verify }
