import { uploadForm } from './chat-exports.ts'
import { another, csvFile, headings, lineWith } from './spreadsheets.ts'
import type { World } from './support.ts'

/** A list of which one line came in and one is to be mended, brought by whoever is signed in. */
export async function fillSpreadsheet(world: World): Promise<string[]> {
  const happening = 'He left a wreath at the lych gate.'
  const mend = lineWith({ 'Last name': 'Thistlewade', 'Children affected': '' })
  const whole = another('Ottoline', 'Marchbanks').map((cell, at) => (at === 6 ? happening : cell))
  const file = csvFile([headings, whole, mend], 'officers-list.csv')
  const brought = await world.app.request('/referrals/spreadsheet', uploadForm(world, [file]))
  const pressed = await world.app.request(
    `${brought.headers.get('Location')}/taking-in`,
    world.formBody({}),
  )
  if (pressed.status !== 303) throw new Error(`The list was not taken in: ${pressed.status}`)
  return [happening, 'Thistlewade', 'Marchbanks', 'officers-list.csv']
}
