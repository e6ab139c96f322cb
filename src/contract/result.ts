export type { Failure, FailureCode, Result } from '../core/result.ts'
export { fail, failureCodes, ok } from '../core/result.ts'
