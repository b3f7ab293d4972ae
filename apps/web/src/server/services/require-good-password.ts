import {
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  type PasswordProblem,
  passwordProblem,
  SluiceError,
} from '@sluice/contracts'

const sentences = {
  short: `the password is shorter than ${PASSWORD_LENGTH_MIN} characters`,
  long: `the password is longer than ${PASSWORD_LENGTH_MAX} characters`,
  email: 'the password is the e-mail address',
  common: 'the password is one of the most common ones',
  pattern: 'the password is a repetition or a sequence',
} as const satisfies Record<PasswordProblem, string>

/** Throws PASSWORD_WEAK at this field. */
export const requireGoodPassword = (password: string, email: string, field: string): void => {
  const problem = passwordProblem(password, email)
  if (problem !== null) throw new SluiceError('PASSWORD_WEAK', sentences[problem], { field })
}
