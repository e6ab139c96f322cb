import { useEffect, useMemo, useRef, type RefObject } from 'react'
import { withoutFonts } from './deck-fonts.ts'
import { lendFonts } from './lend-fonts.ts'

interface SlideFrameProps {
  readonly html: string
  /** From 1. */
  readonly number: number
  readonly label: string
  readonly frame: RefObject<HTMLIFrameElement | null>
}

/** The exported web page, one slide of it in view. It can run no script and load nothing. */
export function SlideFrame({ html, number, label, frame }: SlideFrameProps) {
  const loaded = useRef(false)
  const { page, fonts } = useMemo(() => withoutFonts(html), [html])
  useEffect(() => {
    loaded.current = false
    const address = URL.createObjectURL(new Blob([page], { type: 'text/html;charset=utf-8' }))
    frame.current?.setAttribute('src', address)
    return () => URL.revokeObjectURL(address)
  }, [page, frame])
  const show = () => {
    const inner = frame.current?.contentWindow
    const slide = frame.current?.contentDocument?.getElementById(`s${number}`)
    // `scrollIntoView` would move the page around the frame as well.
    if (inner && slide) inner.scrollTo({ top: slide.getBoundingClientRect().top + inner.scrollY })
  }
  useEffect(() => {
    if (loaded.current) show()
  })
  return (
    <iframe
      ref={frame}
      className="deck-frame"
      title={label}
      tabIndex={-1}
      // Same origin, so that this page can turn its pages and lend it the fonts; modals, so that it can be printed. Scripts stay off.
      sandbox="allow-same-origin allow-modals"
      onLoad={() => {
        // The empty page that a frame begins with is loaded too.
        if (frame.current?.contentDocument?.getElementById('s1') === null) return
        loaded.current = true
        lendFonts(frame.current, fonts)
        show()
      }}
    />
  )
}
