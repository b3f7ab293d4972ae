export { type RegistryServer, startRegistryServer } from './registry-server.ts'
