import { useEffect, useMemo, useRef } from 'react'
import { withoutFonts } from './deck-fonts.ts'
import { lendFonts } from './lend-fonts.ts'

/** In px, as the list of slides lays them out: a slide of 16 to 9, and from one to the next. */
const thumbnail = { width: 140, height: 78.75, pitch: 88 } as const

/** A slide is 80 rem wide: this makes it as wide as a thumbnail, one below the other. */
const asStrip = `<style>html{font-size:${thumbnail.width / 80}px!important;scroll-snap-type:none;overflow:hidden;background:none}.fit{height:${thumbnail.pitch}px!important;place-items:start!important}.nt{display:none}</style></head>`

/** Every slide of the exported page, small: a picture behind the list of slides, which holds the words and takes the clicks. */
export function SlideStrip({ html, count }: { readonly html: string; readonly count: number }) {
  const frame = useRef<HTMLIFrameElement>(null)
  const { page, fonts } = useMemo(() => withoutFonts(html), [html])
  useEffect(() => {
    const address = URL.createObjectURL(new Blob([page.replace('</head>', asStrip)], { type: 'text/html;charset=utf-8' }))
    frame.current?.setAttribute('src', address)
    return () => URL.revokeObjectURL(address)
  }, [page])
  return (
    <iframe
      ref={frame}
      className="deck-strip"
      style={{ width: thumbnail.width, height: count * thumbnail.pitch }}
      aria-hidden="true"
      inert
      tabIndex={-1}
      // As for the preview, without printing.
      sandbox="allow-same-origin"
      onLoad={() => {
        if (frame.current?.contentDocument?.getElementById('s1') !== null) lendFonts(frame.current, fonts)
      }}
    />
  )
}
