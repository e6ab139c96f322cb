/** A share in whole percent, as much as a search by words can tell: never a certain 0 or 100. It is not broken over lines. */
export function percent(share: number): string {
  const whole = Math.round(share * 100)
  const text = whole < 1 ? '< 1' : whole > 99 ? '> 99' : `${whole}`
  return `${text} %`.replaceAll(' ', '\u00a0')
}
