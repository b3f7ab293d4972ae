import type { Admin } from 'kafkajs'

/** Topics of Kafka itself: the offsets and transaction logs. */
const isInternal = (name: string): boolean => name.startsWith('__')

/** Every topic that this login may see, by name. */
export const listTopics = async (admin: Admin): Promise<{ name: string; partitions: number }[]> => {
  const { topics } = await admin.fetchTopicMetadata()
  return topics
    .filter(({ name }) => !isInternal(name))
    .map(({ name, partitions }) => ({ name, partitions: partitions.length }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
