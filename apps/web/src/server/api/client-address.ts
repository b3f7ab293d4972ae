/** Where a request came from, as far as the server in front of us tells; null when it does not. */
export const clientAddress = (headers: Headers): string | null =>
  headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || null
