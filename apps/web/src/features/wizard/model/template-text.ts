/** `{id}` without a dollar sign, as the documents of TDengine also write it. */
const BARE_VARIABLE = /(?<!\$)\{([\p{L}_][\p{L}\p{N}_]*)\}/gu

/** The template with every plain `{x}` written as `${x}`: both are read, the second is stored and shown. */
export const canonicalTemplate = (template: string): string => template.replace(BARE_VARIABLE, '$${$1}')
