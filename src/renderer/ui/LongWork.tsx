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
  return (
    <div role="status">
      {work?.isSlow === true && (
        <div className="long-work">
          <div className="grow">
            <p>{work.text === '' ? t('ui.working', { what }) : `${t('ui.working', { what })} ${work.text}`}</p>
            {work.share !== null && <Bar share={work.share} />}
          </div>
          <Button size="small" keys={keys} onClick={() => cancelJob(work.job)}>
            {t('ui.cancel')}
          </Button>
        </div>
      )}
    </div>
  )
}
