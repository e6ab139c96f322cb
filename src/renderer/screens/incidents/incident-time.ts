import { t } from '../../text/t.ts'

/** A span as a clock: `06:43`, from an hour on `1:06:43`. A span below zero, as after a clock was set back, is `00:00`. */
export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const hours = Math.floor(seconds / 3600)
  const two = (value: number): string => String(value).padStart(2, '0')
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return hours === 0 ? rest : `${hours}:${rest}`
}

/** The time since an ISO time. */
export const since = (at: string, now: number): string => clock(now - Date.parse(at))

/** `02:51:51` on the clock of this machine, or of a time zone; with the day in front when that is not today. */
export function timeOfDay(at: string, now: number, timeZone?: string): string {
  const time = new Date(at)
  const shown = time.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  const day = (of: Date): string => of.toLocaleDateString('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' })
  return day(time) === day(new Date(now)) ? shown : `${day(time)}, ${shown}`
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long ago something was, to the largest whole unit; from a week on its day. What lies ahead, as after a clock was set back, is now. */
export function agoInWords(at: string, now: number, timeZone?: string): string {
  const passed = now - Date.parse(at)
  if (passed < minute) return t('incidents.justNow')
  if (passed < hour) return t('incidents.minutesAgo', { count: Math.floor(passed / minute) })
  if (passed < day) return t('incidents.hoursAgo', { count: Math.floor(passed / hour) })
  if (passed < 7 * day) return t('incidents.daysAgo', { count: Math.floor(passed / day) })
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return new Date(at).toLocaleDateString('en-GB', { timeZone, day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) })
}

/** How long something took: `41 min`, `1 h 52 min`, `2 d 3 h`. */
export function spanInWords(from: string, to: string): string {
  const span = Math.max(0, Date.parse(to) - Date.parse(from))
  if (span < minute) return t('incidents.underMinute')
  const [days, hours, minutes] = [Math.floor(span / day), Math.floor(span / hour) % 24, Math.floor(span / minute) % 60]
  const parts = days > 0 ? [[days, 'd'], [hours, 'h']] : [[hours, 'h'], [minutes, 'min']]
  return parts.filter(([count]) => count !== 0).map(([count, unit]) => `${count} ${unit}`).join(' ')
}

/** Where the promise of the next update stands. */
export type NextUpdate =
  | { readonly state: 'none' }
  | { readonly state: 'due'; readonly left: string }
  | { readonly state: 'overdue'; readonly late: string }

/** At the very second it is due there is nothing left, and it is not late yet. */
export function nextUpdate(nextUpdateAt: string | null, now: number): NextUpdate {
  if (nextUpdateAt === null) return { state: 'none' }
  const left = Date.parse(nextUpdateAt) - now
  return left >= 0 ? { state: 'due', left: clock(left) } : { state: 'overdue', late: clock(-left) }
}

const updateMinutes = [20, 30, 60, 240] as const

/** The choices for the next update in minutes: the usual ones, and among them what the clocks of the incident go by. */
export const updateChoices = (cadenceMinutes: number | null): readonly number[] =>
  [...new Set([...updateMinutes, ...(cadenceMinutes === null || cadenceMinutes <= 0 ? [] : [cadenceMinutes])])].toSorted((a, b) => a - b)
