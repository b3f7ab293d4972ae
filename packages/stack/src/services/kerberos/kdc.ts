import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOrInstall } from '../../process/apt.ts'
import { type ManagedProcess, startProcess } from '../../process/managed-process.ts'
import { shiftedClock } from '../../process/shifted-clock.ts'
import { brokerKeytabFile, createPrincipals, type KerberosAccess, kerberosAccess } from './principals.ts'
import { krb5Config, writeRealmFiles } from './realm-files.ts'

export interface KdcOptions {
  readonly dir: string
  readonly port: number
  readonly logFile: string
  /** How far its clock is ahead of the machine's, in seconds. */
  readonly clockAheadS?: number
  /** Serves the realm of the KDC that lives in this folder instead of one of its own. */
  readonly realmDir?: string
  readonly onUnexpectedExit?: (description: string) => void
}

export interface Kdc {
  readonly access: KerberosAccess
  /** What a broker needs to accept tickets. */
  readonly krb5ConfigFile: string
  readonly brokerKeytabFile: string
  readonly process: ManagedProcess
}

/** Starts a real MIT KDC with a realm of its own; its principals are made on the first start. Takes milliseconds. */
export const startKdc = async (options: KdcOptions): Promise<Kdc> => {
  const krb5kdc = await commandOrInstall(['krb5kdc'], ['krb5-kdc', 'krb5-admin-server'])
  const realmDir = options.realmDir ?? options.dir
  await mkdir(options.dir, { recursive: true })
  const { krb5ConfigFile, env } = await writeRealmFiles(options.dir, options.port, realmDir)
  if (!existsSync(join(realmDir, 'principal'))) await createPrincipals(realmDir, env)
  const clock = options.clockAheadS === undefined ? {} : await shiftedClock(options.clockAheadS)
  const process = await startProcess({
    name: 'kerberos',
    command: krb5kdc,
    args: ['-n'],
    env: { ...env, ...clock },
    logFile: options.logFile,
    readyLine: /commencing operation/,
    ...(options.onUnexpectedExit === undefined ? {} : { onUnexpectedExit: options.onUnexpectedExit }),
  })
  return {
    access: await kerberosAccess(realmDir, krb5Config(options.port)),
    krb5ConfigFile,
    brokerKeytabFile: brokerKeytabFile(realmDir),
    process,
  }
}
