import type { Result } from '../core/result.ts'
import type { Input, OperationName, Output } from './operations.ts'

/** The one function behind every shell. Never throws and never rejects: failures are values. */
export type Call = <N extends OperationName>(operation: N, input: Input<N>) => Promise<Result<Output<N>>>

/** The same for callers that hold untyped data: a message from a window, a request body, command-line words. */
export type UntypedCall = (operation: string, input: unknown) => Promise<Result<unknown>>
