import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOrInstall } from '../../process/apt.ts'
import { run } from '../../process/run.ts'
import { REALM } from './realm-files.ts'

/** Somebody who can log in, or thinks so. */
export interface KerberosLogin {
  /** With the realm. */
  readonly principal: string
  /** The keytab file in base64. */
  readonly keytab: string
}

/** What a client needs to try Kerberos, rightly and wrongly. */
export interface KerberosAccess {
  readonly realm: string
  /** Contents of a krb5.conf that leads to the KDC. */
  readonly krb5Config: string
  readonly reader: KerberosLogin
  /** Somebody else in the same realm. */
  readonly writer: KerberosLogin
  /** The reader with a key that was replaced since. */
  readonly outdated: KerberosLogin
  /** Somebody whom the KDC does not know. */
  readonly unknown: KerberosLogin
}

export const BROKER_PRINCIPAL = `kafka/localhost@${REALM}`
export const brokerKeytabFile = (dir: string): string => join(dir, 'broker.keytab')

/** `ktadd` makes a new key each time: what was exported before no longer works. */
const commands = (dir: string): string[] => [
  `addprinc -randkey ${BROKER_PRINCIPAL}`,
  `ktadd -k ${brokerKeytabFile(dir)} ${BROKER_PRINCIPAL}`,
  'addprinc -randkey reader',
  `ktadd -k ${join(dir, 'outdated.keytab')} reader`,
  `ktadd -k ${join(dir, 'reader.keytab')} reader`,
  'addprinc -randkey writer',
  `ktadd -k ${join(dir, 'writer.keytab')} writer`,
  'addprinc -randkey ghost',
  `ktadd -k ${join(dir, 'unknown.keytab')} ghost`,
  'delprinc -force ghost',
]

const KERBEROS_ADMIN = ['krb5-kdc', 'krb5-admin-server']

/** Makes the database of the realm and the keytabs of its principals in `dir`. */
export const createPrincipals = async (dir: string, env: NodeJS.ProcessEnv): Promise<void> => {
  const kdb5Util = await commandOrInstall(['kdb5_util'], KERBEROS_ADMIN)
  const kadmin = await commandOrInstall(['kadmin.local'], KERBEROS_ADMIN)
  await run(kdb5Util, ['create', '-s', '-r', REALM, '-P', 'test-master'], { env })
  await run(kadmin, [], { env, input: `${commands(dir).join('\n')}\n` })
}

export const kerberosAccess = async (dir: string, krb5Config: string): Promise<KerberosAccess> => {
  const login = async (name: string, file: string): Promise<KerberosLogin> => ({
    principal: `${name}@${REALM}`,
    keytab: await readFile(join(dir, `${file}.keytab`), 'base64'),
  })
  return {
    realm: REALM,
    krb5Config,
    reader: await login('reader', 'reader'),
    writer: await login('writer', 'writer'),
    outdated: await login('reader', 'outdated'),
    unknown: await login('ghost', 'unknown'),
  }
}
