import type { SchemaRegistrySpec } from '@sluice/contracts'
import { newSecret, type SecretField, storedOr } from './secret-field.ts'

/** The schema registry of the source; without a login while `username` is ''. */
export interface RegistryForm {
  readonly enabled: boolean
  readonly url: string
  readonly username: string
  readonly password: SecretField
}

export const emptyRegistry = (): RegistryForm => ({
  enabled: false,
  url: '',
  username: '',
  password: newSecret('registryPassword'),
})

export const hasRegistryLogin = ({ enabled, username }: RegistryForm): boolean => enabled && username !== ''

export const registryOf = (form: RegistryForm) => {
  if (!form.enabled) return null
  const { url, username, password } = form
  return { url, ...(hasRegistryLogin(form) ? { username, password: { ref: password.ref } } : {}) }
}

export const registryToForm = (registry: SchemaRegistrySpec | null): RegistryForm => {
  const blank = emptyRegistry()
  if (registry === null) return blank
  return {
    enabled: true,
    url: registry.url,
    username: registry.username ?? '',
    password: storedOr(blank.password, registry.password),
  }
}
