import { useEffect, useRef, useState } from 'react'
import type { OpenDesign } from '../../../../contract/design-operations.ts'
import { call } from '../../../atlas.ts'
import { toClipboard } from '../../../clipboard.ts'
import { loading, settled, type Progress } from '../../../progress.ts'
import { downloadText } from '../../../download.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { openForm } from './architecture-store.ts'

interface MermaidFile {
  readonly fileName: string
  readonly text: string
}

/** The architecture as Mermaid text, with a picture of it. */
export function MermaidPanel({ open }: { readonly open: OpenDesign }) {
  return (
    <Dialog title={t('architecture.mermaid')} note={t('architecture.mermaidNote')} isOpen wide onClose={() => openForm(null)}>
      <MermaidText key={`${open.id} ${open.revision}`} id={open.id} />
    </Dialog>
  )
}

/** Asks once for the text of a design; mounted anew for each of its revisions. */
function MermaidText({ id }: { readonly id: string }) {
  const [file, setFile] = useState<Progress<MermaidFile>>(loading)
  useEffect(() => void exported(id).then(setFile), [id])
  const retry = () => {
    setFile(loading)
    void exported(id).then(setFile)
  }
  return (
    <Loaded of={file} what={t('architecture.mermaidWhat')} onRetry={retry}>
      {(value) => (
        <>
          <div className="row mermaid-actions">
            <Button icon="copy" onClick={() => void copy(value.text)}>{t('architecture.copy')}</Button>
            <Button icon="download" onClick={() => downloadText(value.fileName, value.text)}>{t('architecture.download')}</Button>
          </div>
          <Picture text={value.text} />
          <pre className="mermaid-text" tabIndex={0} aria-label={t('architecture.mermaid')}>{value.text}</pre>
        </>
      )}
    </Loaded>
  )
}

async function exported(id: string): Promise<Progress<MermaidFile>> {
  return settled(await call('design.export', { source: { id }, to: 'mermaid' }))
}

async function copy(text: string): Promise<void> {
  if (await toClipboard(text)) showToast(t('architecture.copied'))
  else showToast(t('architecture.copyRefused'), { isLasting: true })
}

type Drawn = { readonly state: 'drawing' } | { readonly state: 'drawn'; readonly url: string } | { readonly state: 'failed'; readonly message: string }

/**
 * Drawn by Mermaid in its strict mode, and shown as an image: nothing of it becomes part of the page, so that no text of a
 * design can act there.
 */
function Picture({ text }: { readonly text: string }) {
  const [drawn, setDrawn] = useState<Drawn>({ state: 'drawing' })
  const bench = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let url: string | null = null
    let isLeft = false
    draw(text, bench.current)
      .then((svg) => {
        if (isLeft) return
        url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
        setDrawn({ state: 'drawn', url })
      })
      .catch((error: unknown) => {
        if (!isLeft) setDrawn({ state: 'failed', message: error instanceof Error ? error.message : String(error) })
      })
    return () => {
      isLeft = true
      if (url !== null) URL.revokeObjectURL(url)
    }
  }, [text])
  return (
    <div className="mermaid-picture" role="group" aria-label={t('architecture.picture')} tabIndex={0}>
      <div ref={bench} className="mermaid-bench" aria-hidden="true" />
      {drawn.state === 'drawing' && <p className="t3" role="status">{t('architecture.drawingPicture')}</p>}
      {drawn.state === 'drawn' && <img src={drawn.url} alt={t('architecture.picture')} />}
      {drawn.state === 'failed' && <p role="alert">{t('architecture.pictureFailed', { message: drawn.message })}</p>}
    </div>
  )
}

/** Edges that Mermaid draws by itself; above it gives up, and a picture of so many could not be read. */
const mostEdges = 2000
let drawings = 0

async function draw(text: string, bench: HTMLElement | null): Promise<string> {
  const { default: mermaid } = await import('mermaid')
  mermaid.initialize({
    startOnLoad: false, securityLevel: 'strict', htmlLabels: false, flowchart: { htmlLabels: false }, maxEdges: mostEdges, maxTextSize: 500_000,
    // The picture is an image and cannot use the fonts of the page.
    fontFamily: 'sans-serif',
  })
  drawings += 1
  const { svg } = await mermaid.render(`mermaid-${drawings}`, text, bench ?? undefined)
  return svg
}
