/**
 * The path below the chosen folder that `reference`, written in the file `from`, means; null when it leads out of the folder, is
 * absolute or no path at all. Nothing is read here.
 */
export function pathInside(from: string, reference: string): string | null {
  if (reference === '' || reference.length > 1000 || /^[/\\~]|^[A-Za-z]:|^[a-z][a-z0-9+.-]*:\/\/|[\u0000-\u001f]/i.test(reference)) return null
  const parts = from.split('/').slice(0, -1)
  for (const part of reference.split(/[/\\]/)) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.length === 0 ? null : parts.join('/')
}
