/** What the sign-in page calls the identity provider of the tests. */
export const IDENTITY_LABEL = 'Plant directory'

/** Whom it knows; `ingrid` is invited by the tests, `nobody` never is. */
export const identityPeople = ['ingrid', 'nobody'].map((subject) => ({
  subject,
  claims: { name: subject, email: `${subject}@plant.test`, email_verified: true },
}))
