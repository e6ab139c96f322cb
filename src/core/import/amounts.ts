const factors: Readonly<Record<string, number>> = {
  '': 1, b: 1, k: 1024, kb: 1024, kib: 1024, m: 1024 ** 2, mb: 1024 ** 2, mib: 1024 ** 2, g: 1024 ** 3, gb: 1024 ** 3, gib: 1024 ** 3, t: 1024 ** 4, tb: 1024 ** 4,
}

/** Mebibytes of an amount as Docker writes it (`300M`, `1.5gb`, bytes without a unit; every step is 1024). */
export function memoryMiB(text: string): number | undefined {
  const [, number = '', unit = ''] = /^\s*(\d{1,15}(?:\.\d{1,6})?)\s*([a-z]{0,3})\s*$/i.exec(text) ?? []
  const factor = factors[unit.toLowerCase()]
  return number === '' || factor === undefined ? undefined : rounded((Number(number) * factor) / 1024 ** 2)
}

const suffixes: Readonly<Record<string, number>> = {
  '': 1, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18, Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3, Ti: 1024 ** 4, Pi: 1024 ** 5, Ei: 1024 ** 6,
}

/** A quantity as Kubernetes writes it: `200m`, `128Mi`, `1.5`. In its base unit: cores or bytes. */
export function kubernetesQuantity(text: string): number | undefined {
  const [, number = '', unit = ''] = /^\s*(\d{1,18}(?:\.\d{1,9})?)(m|k|[MGTPE]i?|Ki)?\s*$/.exec(text) ?? []
  const factor = suffixes[unit]
  return number === '' || factor === undefined ? undefined : Number(number) * factor
}

/** Four digits after the point are more than any limit needs, and keep a sum of tenths readable. */
export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000
