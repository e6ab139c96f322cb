/** The growth that a field shows, as a share a year: what the plan went by, or while another plan is made what was asked of it. */
export const growthShown = (isAnswered: boolean, asked: number | null, used: number): number => (isAnswered ? used : (asked ?? used))
