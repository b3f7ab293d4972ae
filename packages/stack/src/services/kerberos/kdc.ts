import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOrInstall } from '../../process/apt.ts'
import { type ManagedProcess, startProcess } from '../../process/managed-process.ts'
import { brokerKeytabFile, createPrincipals, type KerberosAccess, kerberosAccess } from './principals.ts'
import { krb5Config, writeRealmFiles } from './realm-files.ts'

export interface KdcOptions {
  readonly dir: string
  readonly port: number
  readonly logFile: string
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
  await mkdir(options.dir, { recursive: true })
  const { krb5ConfigFile, env } = await writeRealmFiles(options.dir, options.port, options.dir)
  if (!existsSync(join(options.dir, 'principal'))) await createPrincipals(options.dir, env)
  const process = await startProcess({
    name: 'kerberos',
    command: krb5kdc,
    args: ['-n'],
    env,
    logFile: options.logFile,
    readyLine: /commencing operation/,
    ...(options.onUnexpectedExit === undefined ? {} : { onUnexpectedExit: options.onUnexpectedExit }),
  })
  return {
    access: await kerberosAccess(options.dir, krb5Config(options.port)),
    krb5ConfigFile,
    brokerKeytabFile: brokerKeytabFile(options.dir),
    process,
  }
}
