import type { Metadata } from 'next'
import { SupertablePage } from '#src/features/databases/supertable-page.tsx'

interface Props {
  readonly params: Promise<{ database: string; supertable: string }>
}

/** Next leaves the segments of an address encoded. */
const namesOf = async ({ params }: Props) => {
  const { database, supertable } = await params
  return { database: decodeURIComponent(database), name: decodeURIComponent(supertable) }
}

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: (await namesOf(props)).name })

export default async function SupertableRoute(props: Props) {
  return <SupertablePage {...(await namesOf(props))} />
}
