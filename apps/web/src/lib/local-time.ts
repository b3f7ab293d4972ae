const pad = (part: number, length = 2): string => String(part).padStart(length, '0')

/** The value of an `<input type="datetime-local">` in the browser's zone, to the second. */
export const toLocalTime = (timestampMs: number): string => {
  const date = new Date(timestampMs)
  const day = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`
}

/** Reads such a value back; undefined while it is incomplete. Milliseconds since 1970. */
export const fromLocalTime = (text: string): number | undefined => {
  const timestampMs = new Date(text).getTime()
  return Number.isNaN(timestampMs) ? undefined : timestampMs
}
