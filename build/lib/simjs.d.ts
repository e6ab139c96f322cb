/** What the bench uses of `simjs`, which states no types. The package exports nothing: it puts this object on `window`. */
declare module 'simjs' {
  interface Request {
    done(callback: () => void): this
  }
  interface DataSeries {
    setHistogram(lower: number, upper: number, buckets: number): void
    record(value: number): void
    count(): number
    average(): number
  }
  interface Facility {
    usage(): number
  }
  interface Entity {
    /** Of the facility that calls back. */
    readonly callbackMessage: unknown
    time(): number
    setTimer(seconds: number): Request
    useFacility(facility: Facility, seconds: number): Request
  }
  interface Random {
    exponential(rate: number): number
    normal(mu: number, sigma: number): number
    random(): number
  }
  interface Sim {
    addEntity(of: new (...args: never[]) => Entity): Entity
    simulate(until: number, events: number): boolean
    time(): number
  }
  export interface SimJs {
    readonly Sim: new () => Sim
    readonly Entity: new () => Entity
    readonly Facility: new (name: string, discipline: undefined, servers: number, places?: number) => Facility
    readonly DataSeries: new () => DataSeries
    readonly Random: new (seed: number) => Random
  }
}
