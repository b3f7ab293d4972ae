import kafkajs from 'kafkajs'

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, Kafka, ResourcePatternTypes } = kafkajs

/** What a user of a broker with an authorizer may do. */
export interface AccessRule {
  readonly username: string
  readonly resource: 'topic' | 'group'
  readonly name: string
  readonly operation: 'read' | 'write' | 'describe'
}

const RESOURCES = { topic: AclResourceTypes.TOPIC, group: AclResourceTypes.GROUP } as const
const OPERATIONS = {
  read: AclOperationTypes.READ,
  write: AclOperationTypes.WRITE,
  describe: AclOperationTypes.DESCRIBE,
} as const

const entryOf = ({ username, resource, name, operation }: AccessRule) => ({
  principal: `User:${username}`,
  host: '*',
  operation: OPERATIONS[operation],
  permissionType: AclPermissionTypes.ALLOW,
  resourceType: RESOURCES[resource],
  resourceName: name,
  resourcePatternType: ResourcePatternTypes.LITERAL,
})

/** Gives and takes rights through a listener whose users may do anything. */
export interface AccessRules {
  allow(rules: readonly AccessRule[]): Promise<void>
  revoke(rules: readonly AccessRule[]): Promise<void>
}

export const accessRules = (brokers: string): AccessRules => {
  const withAdmin = async (work: (admin: kafkajs.Admin) => Promise<unknown>): Promise<void> => {
    const admin = new Kafka({ brokers: [brokers], clientId: 'access-rules' }).admin()
    await admin.connect()
    try {
      await work(admin)
    } finally {
      await admin.disconnect()
    }
  }
  return {
    allow: (rules) => withAdmin((admin) => admin.createAcls({ acl: rules.map(entryOf) })),
    revoke: (rules) => withAdmin((admin) => admin.deleteAcls({ filters: rules.map(entryOf) })),
  }
}
