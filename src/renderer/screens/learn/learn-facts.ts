import type { Learning } from '../../../contract/learn-operations.ts'

export type Track = Learning['tracks'][number]
export type Week = Track['weeks'][number]
export type Step = Week['steps'][number]

export const stepsOf = (track: Track): readonly Step[] => track.weeks.flatMap(({ steps }) => steps)
export const doneOf = (track: Track): number => stepsOf(track).filter(({ state }) => state !== 'open').length

/** The first step of a track that is not done. */
export const nextOf = (track: Track): Step | undefined => stepsOf(track).find(({ state }) => state === 'open')

/** The track to go on with: the first that is begun and not finished, else the first that is not finished. */
export function currentTrack(tracks: readonly Track[]): Track | undefined {
  const open = tracks.filter((track) => nextOf(track) !== undefined)
  return open.find((track) => doneOf(track) > 0) ?? open[0] ?? tracks[0]
}
