export interface ChosenFile {
  readonly name: string
  readonly text: string
}

/** Lets the user choose one file and reads it as text; null when nothing was chosen. `accept` as in a file input. */
export function chooseTextFile(accept: string): Promise<ChosenFile | null> {
  return new Promise((done) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.addEventListener('cancel', () => done(null))
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (file === undefined) done(null)
      else void file.text().then((text) => done({ name: file.name, text }))
    })
    input.click()
  })
}
