import { useCallback, useState } from 'react'

/**
 * The width of an element in px, as it is now, and never below the least. An element narrower than that scrolls its content sideways,
 * and is then a stop of the tab key, so that keys scroll it too. `box` goes on the element.
 */
export function useWidth(atFirst: number, least: number) {
  const [room, setRoom] = useState(atFirst)
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined
    // It tells the width at once, too, when it begins to watch.
    const observer = new ResizeObserver(() => setRoom(Math.floor(element.clientWidth)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { box: { ref, tabIndex: room < least ? 0 : undefined }, width: Math.max(least, room) }
}
