interface ZipFile {
  /** Relative, with `/`. */
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * A ZIP archive of files as they are, without compression (PKWARE, APPNOTE.TXT, 2022). Names are UTF-8; the time of every file is the first
 * that the format knows, so that the same files give the same archive. For what fits into memory: below 4 GiB and 65,535 files.
 */
export function zipOf(files: readonly ZipFile[]): Uint8Array<ArrayBuffer> {
  const local: Uint8Array[] = []
  const central: Uint8Array[] = []
  let offset = 0
  for (const { path, bytes } of files) {
    const name = new TextEncoder().encode(path)
    const facts = [...two(utf8Names), ...two(0), ...two(0), ...two(firstDay), ...four(crc32(bytes)), ...four(bytes.length), ...four(bytes.length), ...two(name.length), ...two(0)]
    const head = Uint8Array.from([...four(0x04034b50), ...two(20), ...facts])
    local.push(head, name, bytes)
    central.push(Uint8Array.from([...four(0x02014b50), ...two(20), ...two(20), ...facts, ...two(0), ...two(0), ...two(0), ...four(0), ...four(offset)]), name)
    offset += head.length + name.length + bytes.length
  }
  const size = central.reduce((sum, part) => sum + part.length, 0)
  const end = Uint8Array.from([...four(0x06054b50), ...two(0), ...two(0), ...two(files.length), ...two(files.length), ...four(size), ...four(offset), ...two(0)])
  return joined([...local, ...central, end])
}

const utf8Names = 0x0800
/** 1 January 1980. */
const firstDay = 0x0021

const two = (value: number): number[] => [value & 0xff, (value >>> 8) & 0xff]
const four = (value: number): number[] => [...two(value), ...two(value >>> 16)]

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** CRC-32 as ZIP and Ethernet have it (polynomial 0x04C11DB7, reflected). */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
