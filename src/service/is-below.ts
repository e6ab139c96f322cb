/** A path that stays below the folder it is read from or exported to. */
export const isBelow = (path: string): boolean => !/^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\u0000-\u001f]/.test(path)
