/** True for the top frame of our own page. Node gives app:// URLs the origin "null", so compare protocol and host. */
export function isOurPage(frame: { readonly url: string; readonly parent: unknown } | null): boolean {
  if (frame === null || frame.parent !== null || !URL.canParse(frame.url)) return false
  const { protocol, host } = new URL(frame.url)
  return protocol === 'app:' && host === 'atlas'
}

/** The one permission the page may have: putting text on the clipboard. */
export const isAllowedPermission = (permission: string): boolean => permission === 'clipboard-sanitized-write'
