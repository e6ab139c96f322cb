export type { Failure, Result } from '../core/result.ts'
export { fail, failureCodes, ok } from '../core/result.ts'
