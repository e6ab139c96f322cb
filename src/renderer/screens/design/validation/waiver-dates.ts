/** A day as design files write it, so many days after another, in universal time as the rules compare it. */
export function inDays(from: Date, days: number): string {
  return new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10)
}

export type ExpiryProblem = 'no-date' | 'past'

/** What is wrong with the last day of a waiver; null when nothing is. A waiver holds on its last day. */
export function expiryProblem(expires: string, now: Date): ExpiryProblem | null {
  const day = new Date(`${expires}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(expires) || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== expires) return 'no-date'
  return expires < inDays(now, 0) ? 'past' : null
}
