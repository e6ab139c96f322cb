import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useCrumbs } from '../../frame/crumbs.ts'
import { formatPlace } from '../../place.ts'
import { navigate } from '../../router.ts'
import type { ScreenProps } from '../../screen.ts'
import { t } from '../../text/t.ts'
import { startTour } from '../../tour/tour-store.ts'
import { Bar } from '../../ui/Bar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Empty } from '../../ui/States.tsx'
import { learnStore, loadLearning } from './learn-store.ts'
import { currentTrack, doneOf, stepsOf, type Track } from './learn-facts.ts'
import { SelfCheck } from './SelfCheck.tsx'
import { TrackPath } from './TrackPath.tsx'
import './learn.css'

/** Learning: `learn`, `learn/beginner`, `learn/beginner/check`. */
export function LearnScreen({ place: { rest } }: ScreenProps) {
  const learning = useStore(learnStore, (state) => state.learning)
  useEffect(() => void loadLearning(), [])
  return (
    <Loaded of={learning} what={t('learn.what')} onRetry={() => void loadLearning()} level={1}>
      {({ tracks }) => <Inside tracks={tracks} trackId={rest[0]} isCheck={rest[1] === 'check'} />}
    </Loaded>
  )
}

function Inside({ tracks, trackId, isCheck }: { readonly tracks: readonly Track[]; readonly trackId: string | undefined; readonly isCheck: boolean }) {
  const track = trackId === undefined ? currentTrack(tracks) : tracks.find(({ id }) => id === trackId)
  useCrumbs(
    track === undefined ? []
    : isCheck ? [{ text: track.name, place: formatPlace('learn', track.id) }, { text: t('learn.selfCheck') }]
    : [{ text: track.name }],
  )
  if (track === undefined) {
    return <Empty level={1} title={t('learn.noTrack')} action={<Button onClick={() => navigate('learn')}>{t('learn.toTracks')}</Button>} />
  }
  return (
    <div className="body">
      <Tracks tracks={tracks} current={track.id} />
      {isCheck ? <SelfCheck key={track.id} track={track} /> : <TrackPath key={track.id} track={track} />}
    </div>
  )
}

/** The tracks with how far one is, and the quick way in. */
function Tracks({ tracks, current }: { readonly tracks: readonly Track[]; readonly current: string }) {
  return (
    <aside className="learn-tracks" aria-label={t('learn.tracks')}>
      <nav aria-label={t('learn.tracks')}>
        <ul>
          {tracks.map((track) => {
            const all = stepsOf(track).length
            const done = doneOf(track)
            return (
              <li key={track.id}>
                <PlaceLink to={formatPlace('learn', track.id)} className="learn-track" isCurrent={track.id === current}>
                  <span className="m">{track.name}</span>
                  <span className="t3 s11">{track.duration}</span>
                  <span className="t3 s12">{track.focus}</span>
                  <Bar share={all === 0 ? 0 : done / all} />
                  <span className="t3 s11">{t('learn.stepsDone', { count: done, all })}</span>
                </PlaceLink>
              </li>
            )
          })}
        </ul>
      </nav>
      <section className="learn-quick">
        <h2>{t('learn.quickStart')}</h2>
        <p className="s12 t2">{t('learn.quickStartNote')}</p>
        <Button icon="play" onClick={() => void startTour()}>{t('learn.startTour')}</Button>
      </section>
    </aside>
  )
}
