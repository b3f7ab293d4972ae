import type { TargetGuard } from '@sluice/network'
import type { ResolvedSasl } from '../../port.ts'
import { usableKrb5Config } from './krb5-config.ts'
import { createPrivateDir } from './private-dir.ts'

export type KerberosSasl = Extract<ResolvedSasl, { readonly mechanism: 'GSSAPI' }>

export interface KerberosFilesOptions {
  readonly guard: TargetGuard
  /** Where kinit is found, and the machine's own krb5.conf if the variable says so; nothing else is handed on. */
  readonly env?: NodeJS.ProcessEnv
}

/** What libkrb5 takes from a disk only, for one connection. */
export interface KerberosFiles {
  readonly keytabFile: string
  /** All variables of the processes that use them. */
  readonly env: NodeJS.ProcessEnv
  /** Looks the KDCs of the connection's krb5.conf up again. libkrb5 reads that file at every login. */
  refresh(): Promise<void>
  remove(): Promise<void>
}

/** Writes them into a folder of their own. Throws SluiceError KAFKA_KERBEROS_CONFIG, KAFKA_KERBEROS_KDC, TARGET_REFUSED. */
export const writeKerberosFiles = async (
  { keytab, krb5Config, kinitCommand }: KerberosSasl,
  { guard, env: { PATH, KRB5_CONFIG } = process.env }: KerberosFilesOptions,
): Promise<KerberosFiles> => {
  const dir = await createPrivateDir()
  const writeConfig = async (): Promise<string | undefined> =>
    krb5Config === undefined ? KRB5_CONFIG : dir.write('krb5.conf', await usableKrb5Config(krb5Config, guard))
  try {
    const keytabFile = await dir.write('client.keytab', keytab)
    const configFile = await writeConfig()
    return {
      keytabFile,
      env: {
        ...(PATH === undefined ? {} : { PATH }),
        ...(configFile === undefined ? {} : { KRB5_CONFIG: configFile }),
        KRB5_CLIENT_KTNAME: `FILE:${keytabFile}`,
        // kinit is another process, so its tickets come through a file.
        KRB5CCNAME: kinitCommand === undefined ? 'MEMORY:connection' : `FILE:${dir.path}/tickets`,
        LC_ALL: 'C',
      },
      refresh: async () => {
        await writeConfig()
      },
      remove: () => dir.remove(),
    }
  } catch (error) {
    await dir.remove()
    throw error
  }
}
