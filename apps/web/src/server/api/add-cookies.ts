/** Lets an answer set these cookies. */
export const addCookies = (headers: Headers, cookies: readonly string[]): void => {
  for (const cookie of cookies) headers.append('set-cookie', cookie)
}
