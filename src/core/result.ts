/**
 * Expected failures are values. Each names what happened, where, and the way out;
 * only bugs throw.
 */
export const failureCodes = [
  'invalid-input',
  'not-found',
  'conflict',
  'too-new',
  'too-large',
  'storage-full',
  'storage-damaged',
  'outside-domain',
  'no-browser',
  'cancelled',
  'internal',
] as const

export type FailureCode = (typeof failureCodes)[number]

/** A failure in words for people: what happened, where, and what to do next. */
export interface Failure {
  readonly code: FailureCode
  readonly message: string
  /** Name of the file at fault, as the user gave it. */
  readonly file?: string
  /** 1-based line in that file. */
  readonly line?: number
  /** Path of the field at fault, for example `requirements.availability.value`. */
  readonly field?: string
  /** The next action that gets the user out. */
  readonly hint?: string
  /** Everything that is wrong, this failure first, when there is more than one thing. */
  readonly problems?: readonly Failure[]
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure }

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function fail(
  code: FailureCode,
  message: string,
  where: Omit<Failure, 'code' | 'message'> = {},
): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { code, message, ...where } }
}
