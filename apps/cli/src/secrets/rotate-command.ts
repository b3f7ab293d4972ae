import { SluiceError } from '@sluice/contracts'
import { asStoreError, createStore, parseOldKeys } from '@sluice/store'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Terminal } from '../terminal.ts'

const required = (env: Terminal['env'], variable: string): string => {
  const value = env[variable]
  if (value === undefined || value === '')
    throw new SluiceError('CONFIG_INVALID', `${variable} is not set`, { field: variable })
  return value
}

/** `sluice secrets rotate`: every secret in Postgres under SLUICE_SECRET_KEY, so that the old keys can go. */
export const rotateCommand = async (terminal: Terminal): Promise<ExitCode> => {
  const store = createStore({
    databaseUrl: required(terminal.env, 'DATABASE_URL'),
    secretKey: required(terminal.env, 'SLUICE_SECRET_KEY'),
    oldSecretKeys: parseOldKeys(terminal.env['SLUICE_SECRET_KEYS_OLD']),
  })
  try {
    const { rotated, unchanged } = await store.rotateSecrets()
    terminal.out(`secrets under the key ${store.secretBox.keyId}: ${rotated} sealed now, ${unchanged} were already\n`)
    return EXIT.ok
  } catch (error) {
    throw asStoreError(error)
  } finally {
    await store.close()
  }
}
