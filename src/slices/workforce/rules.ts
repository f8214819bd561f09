/** Additional skills for victims with specific needs [ISA §18], and of training beyond the role [ISA §48]. */
export const specialisms = [
  'psychological-advocacy',
  'children',
  'technology',
  'characteristics',
  'domestic-abuse',
] as const
export type Specialism = (typeof specialisms)[number]

export const specialismWords: Record<Specialism, string> = {
  'psychological-advocacy': 'Psychological advocacy (SSPA)',
  children: 'Children and young people',
  technology: 'Stalking by technology',
  characteristics: 'Victims with protected characteristics',
  'domestic-abuse': 'Stalking within domestic abuse',
}
