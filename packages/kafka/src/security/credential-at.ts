import { isSluiceError, SluiceError } from '@sluice/contracts'
import { type CredentialField, type CredentialFile, inspectCredential } from '@sluice/credentials'

/** Where the file stands in a connection, and what is given with it where that is something else. */
export type CredentialPlaces = { readonly content: string } & { readonly [Field in CredentialField]?: string }

const isPlace = (field: string | undefined, places: CredentialPlaces): field is keyof CredentialPlaces =>
  field !== undefined && Object.hasOwn(places, field)

/** Reads a credential with `read`; what is wrong with it is said at its place in the connection. */
export const credentialAt = <Credential>(places: CredentialPlaces, read: () => Credential): Credential => {
  try {
    return read()
  } catch (error) {
    if (!isSluiceError(error, 'CREDENTIAL_UNREADABLE')) throw error
    const { message, field, hint } = error
    throw new SluiceError('CREDENTIAL_UNREADABLE', message, {
      field: (isPlace(field, places) ? places[field] : undefined) ?? places.content,
      ...(hint === undefined ? {} : { hint }),
      cause: error,
    })
  }
}

/** Throws SluiceError CREDENTIAL_UNREADABLE at its place when the file cannot be used. */
export const requireUsable = (places: CredentialPlaces, file: CredentialFile): void => {
  credentialAt(places, () => inspectCredential(file, Date.now()))
}
