import type { CatalogueEntry } from './entry.ts'

export const apiErrors = {
  INVALID_REQUEST: {
    title: 'The request does not fit its schema.',
    remedy: 'Correct the named field and send it again.',
  },
  UNAUTHENTICATED: { title: 'Nobody is signed in.', remedy: 'Sign in, or send an API key in the x-api-key header.' },
  SIGN_IN_FAILED: { title: 'E-mail or password is wrong.', remedy: 'Check both; capitals count in the password.' },
  RATE_LIMITED: { title: 'Too many attempts.', remedy: 'Wait as long as the message says, then try again.' },
  BODY_TOO_LARGE: { title: 'The request is larger than the server accepts.', remedy: 'Send fewer or smaller records.' },
  FORBIDDEN: { title: 'This account may not do that.', remedy: 'Ask an administrator for the right.' },
  NOT_FOUND: { title: 'There is no such thing.', remedy: 'Check the id; it may have been deleted.' },
  NAME_TAKEN: { title: 'This name is taken.', remedy: 'Choose another name.' },
  CONFLICT: {
    title: 'The thing changed in the meantime, or its state does not allow this.',
    remedy: 'Reload and try again.',
  },
  POLICY_UNAVAILABLE: { title: 'This error policy is not available yet.', remedy: 'Choose archive.' },
  CONNECTION_MISSING: {
    title: 'There is no saved connection of this name.',
    remedy: 'Choose another one, or make it under Connections first.',
  },
  CONNECTION_IN_USE: {
    title: 'Tasks use this connection.',
    remedy: 'Give the named tasks another connection first, or delete them.',
  },
  SECRET_MISSING: { title: 'A secret that is referred to was never given.', remedy: 'Enter the secret again.' },
  PASSWORD_WEAK: {
    title: 'This password is too easy to guess.',
    remedy: 'Choose at least 12 characters that are neither common nor the e-mail address; a phrase is good.',
  },
  PASSWORD_WRONG: { title: 'The present password is wrong.', remedy: 'Enter the password that you sign in with.' },
  INVITATION_UNUSABLE: { title: 'This link does not work any more.', remedy: 'Ask whoever sent it for a new one.' },
  LAST_ADMINISTRATOR: {
    title: 'Nobody else could look after the installation.',
    remedy: 'Make somebody else an administrator first.',
  },
  ACCOUNT_DISABLED: { title: 'This account is disabled.', remedy: 'Ask an administrator to enable it.' },
  NOT_INVITED: {
    title: 'Nobody has invited this person.',
    remedy: 'Ask an administrator of a workspace for an invitation.',
  },
  SINGLE_SIGN_ON_FAILED: {
    title: 'Signing in through the identity provider did not work.',
    remedy: 'Start again from the sign-in page.',
  },
  SINGLE_SIGN_ON_UNAVAILABLE: {
    title: 'The identity provider does not answer.',
    remedy: 'Try again later, or sign in with a password.',
  },
  INTERNAL: { title: 'Something failed inside Sluice.', remedy: 'Look for the error id in the log.' },
} as const satisfies Record<string, CatalogueEntry>
