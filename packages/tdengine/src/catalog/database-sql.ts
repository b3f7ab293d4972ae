import { type CreateDatabase, quoteName } from '@sluice/contracts'
import { quoteText } from './quote-text.ts'

/** CREATE DATABASE; parameters that were left out keep the server's defaults. */
export const createDatabaseSql = (database: CreateDatabase): string => {
  const { keepDays, durationDays, vgroups, bufferMb, cacheModel, replica, walLevel } = database
  const parameters: (string | false)[] = [
    `PRECISION ${quoteText(database.precision)}`,
    keepDays !== undefined && `KEEP ${keepDays}d`,
    durationDays !== undefined && `DURATION ${durationDays}d`,
    vgroups !== undefined && `VGROUPS ${vgroups}`,
    bufferMb !== undefined && `BUFFER ${bufferMb}`,
    cacheModel !== undefined && `CACHEMODEL ${quoteText(cacheModel)}`,
    replica !== undefined && `REPLICA ${replica}`,
    walLevel !== undefined && `WAL_LEVEL ${walLevel}`,
  ]
  return ['CREATE DATABASE', quoteName(database.name), ...parameters.filter((part) => part !== false)].join(' ')
}

/** Lists name, precision and KEEP of every database, or of one. */
export const databasesSql = (name?: string): string =>
  `SELECT name, \`precision\`, \`keep\` FROM information_schema.ins_databases${
    name === undefined ? '' : ` WHERE name = ${quoteText(name)}`
  }`
