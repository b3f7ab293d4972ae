/** A string literal of SQL: what is special inside single quotes is escaped, nothing is left out. */
export const quoteText = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`
