import { useLayoutEffect, useRef, type RefObject } from 'react'
import { useStore } from 'zustand'
import { cancelJob, longWork } from '../jobs.ts'
import { t } from '../text/t.ts'
import { Bar } from './Bar.tsx'
import { Button } from './Button.tsx'
import './panel.css'

interface LongWorkProps {
  /** The name under which the question was asked. */
  readonly of: string
  /** What is worked on, in words: "Working on the verdicts …". */
  readonly what: string
  /** Keys that cancel it too, shown on the button. */
  readonly keys?: string
}

/** Once a question has taken longer than people take for at once: what is being done, how far it is, and Cancel. */
export function LongWork({ of, what, keys }: LongWorkProps) {
  const work = useStore(longWork.store, (all) => all[of])
  const region = useRef<HTMLDivElement>(null)
  return (
    <div ref={region} role="status" tabIndex={-1}>
      {work?.isSlow === true && (
        <div className="long-work">
          <div className="grow">
            <p>{work.text === '' ? t('ui.working', { what }) : `${t('ui.working', { what })} ${work.text}`}</p>
            {work.share !== null && <Bar share={work.share} />}
          </div>
          <CancelButton keys={keys} onCancel={() => cancelJob(work.job)} leaveTo={region} />
        </div>
      )}
    </div>
  )
}

interface CancelButtonProps {
  readonly keys: string | undefined
  readonly onCancel: () => void
  readonly leaveTo: RefObject<HTMLElement | null>
}

/** When the work is over the button goes, and the focus that is on it stays at its place. */
function CancelButton({ keys, onCancel, leaveTo }: CancelButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const [own, place] = [button.current, leaveTo.current]
    return () => {
      if (own !== null && document.activeElement === own) place?.focus()
    }
  }, [leaveTo])
  return (
    <Button ref={button} size="small" keys={keys} onClick={onCancel}>
      {t('ui.cancel')}
    </Button>
  )
}
