import { type CreateDatabase, databaseNumbers, optionMinutes, quoteName } from '@sluice/contracts'
import { quoteText } from '../values/quote-text.ts'

/** What a length of time is called in SQL; minutes say it exactly, whatever unit it was given in. */
const timeSql = (option: string, text: string | undefined): string | false => {
  const minutes = text === undefined ? undefined : optionMinutes(text)
  return minutes !== undefined && `${option} ${minutes % 1440 === 0 ? `${minutes / 1440}d` : `${minutes}m`}`
}

/** CREATE DATABASE; parameters that were left out keep the server's defaults. */
export const createDatabaseSql = (database: CreateDatabase): string => {
  const { name, precision, keep, duration, cacheModel, ...numbers } = database
  const parameters: (string | false)[] = [
    `PRECISION ${quoteText(precision)}`,
    timeSql('KEEP', keep),
    timeSql('DURATION', duration),
    cacheModel !== undefined && `CACHEMODEL ${quoteText(cacheModel)}`,
    ...numberKeys.map((key) => numbers[key] !== undefined && `${databaseNumbers[key].sql} ${numbers[key]}`),
  ]
  return ['CREATE DATABASE', quoteName(name), ...parameters.filter((part) => part !== false)].join(' ')
}

const numberKeys = Object.keys(databaseNumbers) as (keyof typeof databaseNumbers)[]

/** Lists every database, or one, with all that the server tells about it. */
export const databasesSql = (name?: string): string =>
  `SELECT * FROM information_schema.ins_databases${name === undefined ? '' : ` WHERE name = ${quoteText(name)}`}`
