import { Client } from 'pg'
import { withDatabase } from '../database.ts'
import { stackEndpoints } from './endpoints.ts'
import { uniqueName } from './unique-name.ts'

export const TEMPLATE_DATABASE = 'sluice_template'

/** URL of a new database with every migration applied; a copy of the template, so it takes milliseconds. */
export const freshDatabase = async (): Promise<string> => {
  const { databaseUrl } = stackEndpoints()
  const name = uniqueName('test')
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${TEMPLATE_DATABASE}"`)
  } finally {
    await client.end()
  }
  return withDatabase(databaseUrl, name)
}
