import { csvFile, headings, maya } from '../spreadsheets.ts'
import type { World } from '../support.ts'
import { ask, keyFor, sending } from './asking.ts'
import type { Deeds } from './forms-deeds.ts'
import type { Row } from './forms-row.ts'

/** Forms by which a list of referrals comes in. */
export function spreadsheetForms(world: World, { cookieOf }: Deeds): Record<string, Row[]> {
  const cookie = cookieOf(world.tia)
  const path = '/referrals/spreadsheet'
  let lines = 0
  const list = () => {
    lines += 1
    return csvFile([headings, [`Wren${lines}`, ...maya.slice(1)]])
  }
  const brought = async () => {
    const init = sending({}, [list()], keyFor(world, cookie))
    return (await ask(world.app, path, { ...init, cookie })).location ?? ''
  }
  const press = (what: string): Row => ({
    turns: 3,
    reach: async () => ({ path: `${await brought()}/${what}`, fields: {}, cookie }),
  })
  return {
    'POST /referrals/spreadsheet': [
      { turns: 3, reach: async () => ({ path, fields: {}, files: [list()], cookie }) },
    ],
    'POST /referrals/spreadsheet/:id/taking-in': [{ ...press('taking-in'), unseen: ['leftOut'] }],
    'POST /referrals/spreadsheet/:id/removal': [press('removal')],
  }
}
