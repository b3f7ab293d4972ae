import type { Metadata } from 'next'
import { TopicPage } from '#src/features/topics/topic-page.tsx'
import { nameOfSegment } from '#src/lib/database-paths.ts'

interface Props {
  readonly params: Promise<{ topic: string }>
}

const topicOf = async ({ params }: Props): Promise<string> => nameOfSegment((await params).topic)

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: await topicOf(props) })

export default async function TopicRoute(props: Props) {
  return <TopicPage topic={await topicOf(props)} />
}
