import { useEffect, useRef, useState } from 'react'

/** The width of an element in px, as it is now, and never below the least. */
export function useWidth(atFirst: number, least: number) {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(atFirst)
  useEffect(() => {
    const element = ref.current
    if (element === null) return
    // It tells the width at once, too, when it begins to watch.
    const observer = new ResizeObserver(() => setWidth(Math.max(least, Math.floor(element.clientWidth))))
    observer.observe(element)
    return () => observer.disconnect()
  }, [least])
  return { ref, width }
}
