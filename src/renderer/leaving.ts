/**
 * Runs `act` when the page is about to go away or out of sight: a reload, a closed tab, another window in front. It must not
 * wait for anything; a call it makes still arrives. Gives the function that stops it.
 */
export function whenLeaving(act: () => void): () => void {
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') act()
  }
  document.addEventListener('visibilitychange', onVisibility)
  window.addEventListener('pagehide', act)
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    window.removeEventListener('pagehide', act)
  }
}
