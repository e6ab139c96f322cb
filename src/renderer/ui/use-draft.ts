import { useState } from 'react'

interface Draft {
  /** What is typed and not saved yet; null when nothing is. */
  readonly draft: string | null
  /** What the field shows instead of the stored value: the draft, or what is being saved; null for the stored value. */
  readonly shown: string | null
  readonly setDraft: (typed: string | null) => void
  /** The draft was handed over. While `saving` lasts, the field goes on showing it rather than the value before. */
  readonly handOver: (saving: unknown) => void
}

/** What is typed into a field, from the first key until it is saved or taken back. */
export function useDraft(): Draft {
  const [draft, setDraft] = useState<string | null>(null)
  const [held, setHeld] = useState<string | null>(null)
  return {
    draft,
    shown: draft ?? held,
    setDraft,
    handOver: (saving) => {
      setDraft(null)
      if (!(saving instanceof Promise)) return
      setHeld(draft)
      const release = () => setHeld((now) => (now === draft ? null : now))
      void saving.then(release, release)
    },
  }
}
