import { writeYaml } from '../yaml/write.ts'
import { canonicalDesign } from './canonical.ts'
import type { Design } from './schema.ts'

/**
 * The text a design's hash is taken of: all that a reviewer judges. Where boxes stand, what people said about it and
 * who signed it are left out, so that moving a box or signing never changes what was signed.
 */
export function designFingerprintText(design: Design): string {
  const { layout: _layout, comments: _comments, signOffs: _signOffs, ...reviewed } = canonicalDesign(design)
  return writeYaml(reviewed)
}

/** The hash that sign-offs, baselines and decks bind to. The caller brings the digest, in hexadecimal. */
export function designHash(design: Design, sha256: (text: string) => string): string {
  return sha256(designFingerprintText(design))
}
