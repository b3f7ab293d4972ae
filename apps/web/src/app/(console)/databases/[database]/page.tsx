import type { Metadata } from 'next'
import { DatabasePage } from '#src/features/databases/database-page.tsx'

interface Props {
  readonly params: Promise<{ database: string }>
}

/** Next leaves the segments of an address encoded. */
const databaseOf = async ({ params }: Props): Promise<string> => decodeURIComponent((await params).database)

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: await databaseOf(props) })

export default async function DatabaseRoute(props: Props) {
  return <DatabasePage database={await databaseOf(props)} />
}
