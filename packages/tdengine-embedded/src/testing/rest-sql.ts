import { z } from 'zod'

const answerSchema = z.looseObject({ code: z.number(), data: z.array(z.array(z.unknown())).optional() })

/** Runs one statement over REST as root. */
export async function restSql(port: number, sql: string): Promise<z.output<typeof answerSchema>> {
  const authorization = `Basic ${Buffer.from('root:taosdata').toString('base64')}`
  const response = await fetch(`http://127.0.0.1:${port}/rest/sql`, {
    method: 'POST',
    body: sql,
    headers: { authorization },
  })
  return answerSchema.parse(await response.json())
}
