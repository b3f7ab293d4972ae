/** SLUICE_SECRET_KEYS_OLD: keys in base64, commas or blanks between them; none when it is not set. */
export const parseOldKeys = (text: string | undefined): readonly string[] =>
  (text ?? '').split(/[\s,]+/).filter((key) => key !== '')
