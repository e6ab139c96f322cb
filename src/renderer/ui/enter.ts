interface Pressed {
  readonly key: string
  readonly nativeEvent: { readonly isComposing: boolean }
}

/** Enter that means "done". While characters are put together, as in Japanese or Chinese, Enter takes the word and sends nothing. */
export const isEnter = ({ key, nativeEvent }: Pressed): boolean => key === 'Enter' && !nativeEvent.isComposing
