export { openPkcs12, type Pkcs12 } from './pkcs12.ts'
