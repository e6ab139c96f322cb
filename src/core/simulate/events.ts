/** Kinds of events. Each is one word with the number of what it happens to. */
export const arrive = 0
export const depart = 1
export const timeout = 2
export const retry = 3
export const hedge = 4
export const sharedDepart = 5
export const failed = 6
export const breakdown = 7
export const repaired = 8
export const incidentBegins = 9
export const incidentEnds = 10
export const rescale = 11
export const rescaled = 12

const kindShift = 26

export const eventOf = (kind: number, entity: number): number => (kind << kindShift) | entity
export const kindOf = (event: number): number => event >> kindShift
export const entityOf = (event: number): number => event & ((1 << kindShift) - 1)
