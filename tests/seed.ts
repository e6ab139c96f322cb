import fc from 'fast-check'

/**
 * Property tests draw from one seed, so that a red run means the change and not the draw. `ATLAS_SEED=123` draws from
 * another, `ATLAS_SEED=random` from a new one each time; a failure prints its seed either way.
 */
const asked = process.env.ATLAS_SEED
if (asked !== 'random') {
  const seed = asked === undefined ? 20_260_101 : Number(asked)
  if (!Number.isInteger(seed)) throw new Error(`ATLAS_SEED is "${asked}"; give a whole number or "random".`)
  fc.configureGlobal({ seed })
}
