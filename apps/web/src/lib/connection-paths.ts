import type { ConnectionAddress, ConnectionKind } from '@sluice/contracts'

export const CONNECTIONS_PATH = '/connections'
export const newConnectionPath = (kind: ConnectionKind): string => `${CONNECTIONS_PATH}/new?kind=${kind}`
/** The page of a connection; below `/api/v1` also its address. */
export const connectionPath = ({ kind, name }: ConnectionAddress): string =>
  `${CONNECTIONS_PATH}/${kind}/${encodeURIComponent(name)}`
