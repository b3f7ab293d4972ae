/** `2026-11-21 04:06:35` in a zone: the same in every language, sortable by eye, and what TDengine itself prints. */
export const formatInstant = (atMs: number, zone: string): string =>
  // Swedish writes ISO 8601.
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(atMs)
