/**
 * Where the console is reached over https, browsers take the cookie from this very host over https only (`__Host-`: no
 * subdomain can plant one, ASVS 3.3.1). The library's own prefix is off, for it is the weaker `__Secure-`.
 */
export const sessionCookieOf = (publicUrl: string) => {
  const isSecure = publicUrl.startsWith('https:')
  return {
    useSecureCookies: false,
    cookies: {
      session_token: {
        name: isSecure ? '__Host-sluice.session_token' : 'sluice.session_token',
        attributes: { secure: isSecure, path: '/', httpOnly: true, sameSite: 'lax' as const },
      },
    },
  }
}
