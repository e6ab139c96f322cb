/**
 * Numbers that know their unit. A brand exists only for the compiler: at run time each is a plain number,
 * but a rate cannot be passed where a duration is asked, nor seconds where milliseconds are.
 */
declare const unitOf: unique symbol

type Branded<U extends string> = number & { readonly [unitOf]: U }

/** Events per second. */
export type PerSecond = Branded<'1/s'>
export type Seconds = Branded<'s'>
export type Milliseconds = Branded<'ms'>
export type MinutesPerYear = Branded<'min/year'>
/** A share between 0 and 1, never percent. */
export type Ratio = Branded<'ratio'>
export type Usd = Branded<'USD'>
export type UsdPerMonth = Branded<'USD/month'>

export const perSecond = (value: number): PerSecond => value as PerSecond
export const seconds = (value: number): Seconds => value as Seconds
export const milliseconds = (value: number): Milliseconds => value as Milliseconds
export const ratio = (value: number): Ratio => value as Ratio
export const usd = (value: number): Usd => value as Usd

export const toMilliseconds = (value: Seconds): Milliseconds => (value * 1000) as Milliseconds
export const toSeconds = (value: Milliseconds): Seconds => (value / 1000) as Seconds
export const perHour = (value: number): PerSecond => (value / 3600) as PerSecond

/** Atlas counts every year as 365 days and every month window as 30 days. */
export const minutesPerYear = 525_600
export const minutesPerMonth = 43_200
export const secondsPerYear = 31_536_000
export const hoursPerYear = 8760

/** Downtime that a share of unavailability means over a calendar year. */
export const downtimePerYear = (unavailability: Ratio): MinutesPerYear =>
  (unavailability * minutesPerYear) as MinutesPerYear

/** Loss per year of a service that earns this much an hour and is away for this share of the time. */
export const lossPerYear = (unavailability: Ratio, revenuePerHour: Usd): Usd =>
  (unavailability * hoursPerYear * revenuePerHour) as Usd
