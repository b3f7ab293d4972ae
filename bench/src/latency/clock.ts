/** Milliseconds since 1970, finer than a microsecond and never set back; processes of one machine agree on it. */
export const clockMs = (): number => performance.timeOrigin + performance.now()
