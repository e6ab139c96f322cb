import { formatNumber } from '../core/format.ts'

/** A share as percent with about three digits: 3.7 %, 0.16 %. Nines need `formatPercent` of core. */
export const percentInWords = (share: number): string => `${formatNumber(share * 100)} %`
