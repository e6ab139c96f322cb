/** Hands a text to the user as a file of this name, through the download of the browser or the window. */
export function saveText(fileName: string, text: string, type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download has taken the content by the next turn; the address would otherwise keep it in memory.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
