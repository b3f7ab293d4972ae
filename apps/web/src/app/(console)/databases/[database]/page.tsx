import type { Metadata } from 'next'
import { DatabasePage } from '#src/features/databases/database-page.tsx'
import { nameOfSegment } from '#src/lib/database-paths.ts'

interface Props {
  readonly params: Promise<{ database: string }>
}

const databaseOf = async ({ params }: Props): Promise<string> => nameOfSegment((await params).database)

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: await databaseOf(props) })

export default async function DatabaseRoute(props: Props) {
  return <DatabasePage database={await databaseOf(props)} />
}
