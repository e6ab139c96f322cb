export const noNamespace: string | null
export function withoutNetwork(command: string, args: readonly string[]): [string, string[]]
