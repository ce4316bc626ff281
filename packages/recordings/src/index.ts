export { Library } from './library.ts'
export { LIMITS, type Limits } from './lines.ts'
