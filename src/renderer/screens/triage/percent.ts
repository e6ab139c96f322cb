/** A share in whole percent, as much as a search by words can tell: never a certain 0 or 100. */
export function percent(share: number): string {
  const whole = Math.round(share * 100)
  if (whole < 1) return '< 1 %'
  return whole > 99 ? '> 99 %' : `${whole} %`
}
