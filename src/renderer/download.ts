/** Offers bytes as a file: the browser's download, or the save dialog of a window. The page is never left. */
function offer(fileName: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  // The download has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** Downloads a text as UTF-8, the very characters that are given. */
export function downloadText(fileName: string, text: string): void {
  offer(fileName, new Blob([text], { type: 'text/plain;charset=utf-8' }))
}

/** Downloads bytes that came as base64. */
export function downloadBase64(fileName: string, base64: string, type: string): void {
  offer(fileName, new Blob([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], { type }))
}

export function downloadBytes(fileName: string, bytes: Uint8Array<ArrayBuffer>, type: string): void {
  offer(fileName, new Blob([bytes], { type }))
}
