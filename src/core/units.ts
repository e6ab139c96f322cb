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
export type Hours = Branded<'h'>
/** Events per year. */
export type PerYear = Branded<'1/year'>
export type SecondsPerYear = Branded<'s/year'>
export type MinutesPerYear = Branded<'min/year'>
/** A share between 0 and 1, never percent. */
export type Ratio = Branded<'ratio'>
/** Requests at work or waiting at a time; also servers kept busy. */
export type Erlang = Branded<'erlang'>
/** Whole things: replicas, requests, keys. */
export type Count = Branded<'1'>
export type Bytes = Branded<'B'>
export type BytesPerSecond = Branded<'B/s'>
export type Kilometres = Branded<'km'>
export type Usd = Branded<'USD'>
export type UsdPerMonth = Branded<'USD/month'>

export const perSecond = (value: number): PerSecond => value as PerSecond
export const seconds = (value: number): Seconds => value as Seconds
export const milliseconds = (value: number): Milliseconds => value as Milliseconds
export const perYear = (value: number): PerYear => value as PerYear
export const ratio = (value: number): Ratio => value as Ratio
export const usd = (value: number): Usd => value as Usd
export const erlang = (value: number): Erlang => value as Erlang
export const count = (value: number): Count => value as Count
/** @public A unit of the vocabulary; user formulas and tests of units speak it. */
export const bytes = (value: number): Bytes => value as Bytes
export const kilometres = (value: number): Kilometres => value as Kilometres
export const usdPerMonth = (value: number): UsdPerMonth => value as UsdPerMonth

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

/** Downtime a year as a share of the year. */
export const shareOfYear = (downtime: SecondsPerYear): Ratio => (downtime / secondsPerYear) as Ratio

/** Requests in a system that they pass at this rate and stay in for this long. J. D. C. Little, 1961. */
export const inSystem = (arrivals: PerSecond, stay: Seconds): Erlang => (arrivals * stay) as Erlang

/** Share of the time that each of these servers is at work; above 1 there are too few. */
export const utilisationOf = (load: Erlang, servers: Count): Ratio => (load / servers) as Ratio

/** What a tier carries: servers × what one does × how far it may be loaded, over the calls a request makes of it. @public */
export const carried = (servers: Count, each: PerSecond, utilisation: Ratio, visits: number): PerSecond =>
  ((servers * each * utilisation) / visits) as PerSecond

/** @public */
export const bandwidth = (size: Bytes, rate: PerSecond): BytesPerSecond => (size * rate) as BytesPerSecond
/** @public */
export const volume = (flow: BytesPerSecond, time: Seconds): Bytes => (flow * time) as Bytes

/** What so many of a thing cost a month. */
export const monthly = (price: UsdPerMonth, replicas: Count): UsdPerMonth => (price * replicas) as UsdPerMonth
export const total = (prices: readonly UsdPerMonth[]): UsdPerMonth => prices.reduce((sum, price) => sum + price, 0) as UsdPerMonth

/** The other share. */
export const restOf = (share: Ratio): Ratio => (1 - share) as Ratio
/** Both of two independent things. */
export const bothOf = (a: Ratio, b: Ratio): Ratio => (a * b) as Ratio

/** Light in vacuum, in kilometres per millisecond. */
const lightPerMillisecond = 299.792458

/** The least time there and back over fibre laid in a straight line, with its group index. Nothing is faster. */
export const roundTripFloor = (distance: Kilometres, fibreIndex: number): Milliseconds =>
  ((2 * distance * fibreIndex) / lightPerMillisecond) as Milliseconds

/** Loss per year of a service that earns this much an hour and is away for this share of the time. */
export const lossPerYear = (unavailability: Ratio, revenuePerHour: Usd): Usd =>
  (unavailability * hoursPerYear * revenuePerHour) as Usd
