import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { createTdengine } from './create-tdengine.ts'
import { describeTdenginePort } from './testing/conformance.ts'
import { readStoredRows } from './testing/read-stored-rows.ts'

const database = uniqueName('port')

describeTdenginePort('the client', () => {
  const { tdengineUrl, tdengineUser, tdenginePassword } = stackEndpoints()
  return {
    port: createTdengine(),
    connection: { url: tdengineUrl, username: tdengineUser, password: tdenginePassword },
    database,
    rows: readStoredRows,
  }
})
