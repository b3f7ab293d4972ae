export { migrate, repositoryRoot, withDatabase } from './database.ts'
export { brokerList } from './demo/broker-list.ts'
export { EARTHQUAKES_TOPIC, earthquakeRecords } from './demo/earthquakes.ts'
export { METER_DEVICES, meterReadings, meterSupertable, meterTask } from './demo/meters.ts'
export { from, sourceOf } from './demo/source-of.ts'
export {
  endpointsFromEnvironment,
  type KafkaCredentials,
  type StackEndpoints,
  tdengineUrlWithLogin,
} from './endpoints.ts'
export { chooseLocalPorts, type LocalPorts } from './local-ports.ts'
export { type ManagedProcess, type ManagedProcessOptions, startProcess } from './process/managed-process.ts'
export { ADMIN_EMAIL, type Product, type ProductOptions, startProduct } from './product/product.ts'
export { localSecrets, type ProductSecrets } from './product/secrets.ts'
export { provideKafka } from './services/kafka/provide-kafka.ts'
export { SASL_USER } from './services/kafka/sasl.ts'
export { type Stack, type StackOptions, startStack } from './stack.ts'
