import { fail, ok, type Result } from '../result.ts'

/** Values and how often each was recorded; a value stands for the whole of its cell, named by the upper end. */
export type Counts = Map<number, number>

/** In bytes. An unpacked histogram beyond this is refused: a million cells that all hold something take less. */
const largestPayload = 8_000_000
const compressedCookie = 0x1c849304
const payloadCookie = 0x1c849303
const headerBytes = 40
/** Cells that a histogram of five digits over all 64-bit values has, and twice that. */
const mostCells = 2 * 64 * 131_072

/**
 * One histogram as HdrHistogram writes it (G. Tene, V2 encoding): Base64 of a cookie, a length and zlib data; in that a header
 * of 40 bytes and the counts as ZigZag LEB128 numbers of at most nine bytes, a negative one standing for so many empty cells.
 * Big-endian. The counts are added to `into`; gives the largest value. Nothing is added when the histogram is damaged.
 */
export function addEncoded(word: string, into: Counts, inflate: (bytes: Uint8Array, most: number) => Uint8Array | null): Result<number> {
  const bytes = bytesOf(word)
  if (bytes === undefined || bytes.length < 9) return damaged('it is no Base64 of a histogram')
  const outer = viewOf(bytes)
  // The second byte from the right holds the word size, which V2 no longer uses.
  if ((outer.getInt32(0) & ~0xf0) !== compressedCookie) {
    return damaged('it is not in the compressed V2 encoding', 'Histograms of decimal numbers and the encodings V0 and V1 are not read.')
  }
  const length = outer.getInt32(4)
  if (length < 1 || length > bytes.length - 8) return damaged('it is cut short')
  const payload = inflate(bytes.subarray(8, 8 + length), largestPayload)
  if (payload === null || payload.length < headerBytes) return damaged('its compressed part cannot be unpacked')
  return addPayload(payload, into)
}

function addPayload(payload: Uint8Array, into: Counts): Result<number> {
  const view = viewOf(payload)
  if ((view.getInt32(0) & ~0xf0) !== payloadCookie) return damaged('what was packed is no V2 histogram')
  const length = view.getInt32(4)
  const digits = view.getInt32(12)
  const lowest = Number(view.getBigInt64(16))
  if (view.getInt32(8) !== 0) return damaged('its values are shifted, which is not read')
  if (length < 0 || length > payload.length - headerBytes) return damaged('its counts are cut short')
  if (digits < 0 || digits > 5 || lowest < 0 || lowest > 2 ** 61) return damaged('its header is out of range')
  const cells = cellsOf(digits, Math.max(1, lowest))
  const found: [number, number][] = []
  let largest = 0
  let cell = 0
  let total = 0
  const end = headerBytes + length
  for (let at = headerBytes; at < end; ) {
    const read = numberAt(payload, at, end)
    if (read === undefined) return damaged('its counts are cut short')
    at = read.next
    if (read.value < 0) cell -= read.value
    else {
      if (read.value > 0) {
        largest = cells.highest(cell)
        found.push([largest, read.value])
        total += read.value
      }
      cell++
    }
    if (cell > mostCells || total > Number.MAX_SAFE_INTEGER || largest > 2 ** 63) return damaged('its counts are out of range')
  }
  for (const [value, count] of found) into.set(value, (into.get(value) ?? 0) + count)
  return ok(largest)
}

/** Cells lie evenly up to twice ten to the digits, then in runs, each twice as wide as the run before. */
function cellsOf(digits: number, lowest: number): { readonly highest: (cell: number) => number } {
  const unitMagnitude = Math.floor(Math.log2(lowest))
  const halfMagnitude = Math.max(1, Math.ceil(Math.log2(2 * 10 ** digits))) - 1
  const half = 2 ** halfMagnitude
  return {
    highest: (cell) => {
      const run = Math.floor(cell / half) - 1
      const inRun = (cell % half) + (run < 0 ? 0 : half)
      const width = 2 ** (Math.max(run, 0) + unitMagnitude)
      return inRun * width + width - 1
    },
  }
}

/** ZigZag LEB128 of up to nine bytes, the ninth whole. Exact up to 2^53, which is all that counts reach here. */
function numberAt(bytes: Uint8Array, start: number, end: number): { readonly value: number; readonly next: number } | undefined {
  let value = 0
  let factor = 1
  for (let index = 0; index < 9; index++) {
    if (start + index >= end) return undefined
    const byte = bytes[start + index] ?? 0
    const isLast = index === 8 || byte < 0x80
    value += (index === 8 ? byte : byte & 0x7f) * factor
    if (isLast) return { value: value % 2 === 0 ? value / 2 : -(value + 1) / 2, next: start + index + 1 }
    factor *= 128
  }
  return undefined
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const digitOf = new Map([...alphabet].map((letter, index) => [letter, index]))

function bytesOf(word: string): Uint8Array | undefined {
  const letters = word.replace(/={0,2}$/, '')
  if (letters.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (const letter of letters) {
    const digit = digitOf.get(letter)
    if (digit === undefined) return undefined
    held = ((held << 6) | digit) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 0xff
    }
  }
  return bytes
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const damaged = (why: string, hint?: string): Result<never> =>
  fail('invalid-input', `This histogram cannot be read: ${why}.`, hint === undefined ? {} : { hint })
