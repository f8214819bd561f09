import { type Html, html } from '../../../../platform/ui/html.ts'
import { type Around, placesOf } from '../public.ts'

/** A drawing with the victim in the middle. Beside it stands a list that says the same. */
export function mapOf(victim: string, people: readonly Around[]): Html {
  const drawn = people.slice(0, drawnAtMost)
  const places = placesOf(drawn.length)
  const lines = places.map(
    ({ x, y }) => html`<line x1="200" y1="150" x2="${x}" y2="${y}" stroke="currentColor"></line>`,
  )
  const names = drawn.map(({ name }, at) => {
    const { x, y } = places[at] ?? { x: 0, y: 0 }
    return html`<circle cx="${x}" cy="${y}" r="5"></circle><text x="${x}" y="${y - 9}" text-anchor="middle" font-size="13" fill="currentColor">${shortened(name)}</text>`
  })
  return html`<svg viewBox="0 0 400 300" width="100%" role="img" aria-label="Map of the people around the victim. The list below says the same.">
${lines}<circle cx="200" cy="150" r="8"></circle>${names}
<text x="200" y="175" text-anchor="middle" font-size="14" font-weight="bold" fill="currentColor">${shortened(victim)}</text></svg>`
}

const drawnAtMost = 12
const longestName = 18

const shortened = (name: string): string => {
  const letters = [...name]
  return letters.length <= longestName ? name : `${letters.slice(0, longestName - 1).join('')}…`
}
