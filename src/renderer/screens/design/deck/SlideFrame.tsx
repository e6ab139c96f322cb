import { useEffect, useMemo, useRef, type RefObject } from 'react'
import { withoutFonts, type CarriedFont } from './deck-fonts.ts'

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

function lendFonts(frame: HTMLIFrameElement | null, fonts: readonly CarriedFont[]): void {
  const inner = frame?.contentWindow as (Window & typeof globalThis) | null | undefined
  const page = frame?.contentDocument
  if (inner === null || inner === undefined || page === null || page === undefined) return
  for (const { family, base64, unicodeRange } of fonts) {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
    page.fonts.add(new inner.FontFace(family, bytes, { weight: '100 900', display: 'block', ...(unicodeRange !== undefined && { unicodeRange }) }))
  }
}
