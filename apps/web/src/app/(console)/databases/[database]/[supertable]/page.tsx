import type { Metadata } from 'next'
import { SupertablePage } from '#src/features/databases/supertable-page.tsx'
import { nameOfSegment } from '#src/lib/database-paths.ts'

interface Props {
  readonly params: Promise<{ database: string; supertable: string }>
}

const namesOf = async ({ params }: Props) => {
  const { database, supertable } = await params
  return { database: nameOfSegment(database), name: nameOfSegment(supertable) }
}

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: (await namesOf(props)).name })

export default async function SupertableRoute(props: Props) {
  return <SupertablePage {...(await namesOf(props))} />
}
