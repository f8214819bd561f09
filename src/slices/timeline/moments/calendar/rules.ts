/** A day that exists, as YYYY-MM-DD; null for 31 June. */
export function dayOf(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return isReal && year >= 1000 && year <= 9999 ? at.toISOString().slice(0, 10) : null
}

export function shifted(on: string, days: number): string {
  const at = new Date(`${on}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** Monday is 0. */
export const weekdayOf = (on: string): number => (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7

export const mondayOf = (on: string): string => shifted(on, -weekdayOf(on))

export const yearOf = (on: string): number => Number(on.slice(0, 4))

/** The first day of the month so many months before. */
export function monthBefore(on: string, months: number): string {
  const at = new Date(`${on.slice(0, 7)}-01T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() - months)
  return at.toISOString().slice(0, 10)
}

/** The last time that this day of the year came, today included; null where no year has it. */
export function latest(month: number, day: number, today: string): string | null {
  const year = yearOf(today)
  return (
    leapYears
      .map((back) => dayOf(year - back, month, day))
      .find((on) => on !== null && on <= today) ?? null
  )
}

const leapYears = [0, 1, 2, 3, 4, 5, 6, 7, 8] // 29 February may be eight years away
