import type { apiErrors } from '../api-errors.ts'
import type { Explanations } from './explanation.ts'

export const explainedApiErrors = {
  INVALID_REQUEST: {
    class: 'request',
    isRetried: false,
    causes: [
      'A field of the body is missing, misspelt or of another type.',
      'The specification was written for another release.',
    ],
    further: ['Compare the body with /api/v1/openapi.json; the answer lists all wrong fields under issues.'],
  },
  UNAUTHENTICATED: {
    class: 'request',
    isRetried: false,
    causes: ['The session ran out.', 'The API key was deleted or is not in the request.'],
    further: ['Create a new API key on the page API keys if the old one is lost.'],
  },
  SIGN_IN_FAILED: {
    class: 'request',
    isRetried: false,
    causes: ['The password was mistyped.', 'The account has another e-mail address.'],
    further: ['Ask an administrator to reset the account.'],
  },
  RATE_LIMITED: {
    class: 'request',
    isRetried: false,
    causes: ['A script asks without pauses.', 'Somebody guesses passwords.'],
    further: ['Pause between requests and honour the Retry-After header.'],
  },
  BODY_TOO_LARGE: {
    class: 'request',
    isRetried: false,
    causes: ['The sample has many or large messages.'],
    further: ['A sample of ten messages is enough for a preview.'],
  },
  FORBIDDEN: {
    class: 'request',
    isRetried: false,
    causes: ['The account or the API key lacks the role for this.', 'The thing belongs to somebody else.'],
    further: [],
  },
  NOT_FOUND: {
    class: 'request',
    isRetried: false,
    causes: ['It was deleted.', 'The address was mistyped.'],
    further: ['Open the list of tasks and look for it by name.'],
  },
  NAME_TAKEN: {
    class: 'request',
    isRetried: false,
    causes: ['A task was copied or imported under its old name.'],
    further: [],
  },
  CONFLICT: {
    class: 'request',
    isRetried: false,
    causes: ['Somebody else saved a newer version.', 'The task is running and this needs it stopped.'],
    further: ['Compare the versions on the page of the task before saving again.'],
  },
  POLICY_UNAVAILABLE: {
    class: 'design',
    isRetried: false,
    causes: ['The specification was written for another release.', 'The choice does not fit this kind of task.'],
    further: ['The card Error policies offers exactly the choices that this release carries out.'],
  },
  SECRET_MISSING: {
    class: 'design',
    isRetried: false,
    causes: [
      'The task was imported: secrets are never part of an export.',
      'A password was cleared and not entered anew.',
    ],
    further: ['Open the task for editing, enter the password and save.'],
  },
  CONNECTION_IN_USE: {
    class: 'request',
    isRetried: false,
    causes: ['Tasks read from this connection or write to it.'],
    further: ['The page of the connection lists the tasks that use it.'],
  },
  CONNECTION_MISSING: {
    class: 'design',
    isRetried: false,
    causes: ['The connection was deleted.', 'The task was imported from another installation.'],
    further: ['Create the connection under the name that the task uses, or choose another in the task.'],
  },
  PASSWORD_WEAK: {
    class: 'request',
    isRetried: false,
    causes: [
      'It is shorter than 12 characters or longer than 128.',
      'It is common, a pattern of the keyboard, or the e-mail address.',
    ],
    further: [],
  },
  PASSWORD_WRONG: {
    class: 'request',
    isRetried: false,
    causes: ['The password was mistyped.'],
    further: ['Sign out and ask an administrator for a link to a new password.'],
  },
  INVITATION_UNUSABLE: {
    class: 'request',
    isRetried: false,
    causes: [
      'It was used already; a link works once.',
      'It is older than it may be, or it was revoked.',
      'It was not copied as a whole.',
    ],
    further: [],
  },
  LAST_ADMINISTRATOR: {
    class: 'request',
    isRetried: false,
    causes: ['This is the only administrator who may sign in.'],
    further: [],
  },
  ACCOUNT_DISABLED: { class: 'request', isRetried: false, causes: ['An administrator disabled it.'], further: [] },
  NOT_INVITED: {
    class: 'request',
    isRetried: false,
    causes: [
      'The identity provider knows this person, Sluice does not.',
      'The invitation was made for another e-mail address, or it has expired.',
      'The e-mail address is not of a domain that may sign in.',
    ],
    further: ['The provider must say that the e-mail address is verified.'],
  },
  SINGLE_SIGN_ON_FAILED: {
    class: 'request',
    isRetried: false,
    causes: [
      'It took longer than ten minutes, or was begun in another browser.',
      'The provider refused, or the person cancelled.',
      'The client of SLUICE_OIDC_CLIENT_ID is not set up for this console.',
    ],
    further: ['The log of the web process says which check failed.'],
  },
  SINGLE_SIGN_ON_UNAVAILABLE: {
    class: 'service',
    isRetried: false,
    causes: [
      'The provider is down, or the host of the console cannot reach it.',
      'SLUICE_OIDC_ISSUER is not the address of the provider.',
    ],
    further: ['Open the path /.well-known/openid-configuration of the issuer from the host of the console.'],
  },
  INTERNAL: {
    class: 'bug',
    isRetried: false,
    causes: ['A defect of Sluice.'],
    further: ['Report it with the lines of the log that carry the error id.'],
  },
} as const satisfies Explanations<typeof apiErrors>
