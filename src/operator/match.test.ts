import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../platform/config.ts'
import { runMatch } from './match.ts'
import { readPeople } from './people-file.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-match-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

async function match(...words: string[]): Promise<string[]> {
  const said: string[] = []
  await runMatch({ words, config: readConfig({}, []), say: (line) => said.push(line) })
  return said
}

const givens = ['michaela', 'courtney', 'charles', 'vanessa', 'mikayla', 'blake', 'keira']
const surnames = ['neumann', 'painter', 'green', 'parr', 'malloney', 'howie', 'maynard', 'dodd']

/** As public sets for record linkage are written: a space before each value, dates as eight digits. */
const header =
  'rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id'
const row = (n: number, end: string, given = givens[n % 7]) =>
  `rec-${n}-${end}, ${given}, ${surnames[n % 8]}, ${n + 1}, ${n % 2 ? 'stanley' : 'pinkerton'} street, , ${n % 3 ? 'dapto' : 'kela'}, ${2000 + n * 7}, nsw, 19${10 + n}0${1 + (n % 9)}1${n % 9}, 1234567`

const rows = (end: string, given?: string) =>
  Array.from({ length: 40 }, (_, n) => row(n, end, n % 5 === 0 ? given : undefined)).join('\r\n')

describe('alongside match', () => {
  it('writes the pairs of two files of the public form, likeliest first, for its owner alone', async () => {
    const left = await file('A.csv', `\uFEFF${header}\r\n${rows('org')}\r\n`)
    const right = await file('B.csv', `${header}\r\n${rows('dup-0', '')}\r\n`)
    const out = join(folder, 'pairs.csv')
    const said = await match('--left', left, '--right', right, '--out', out)
    expect(said.join('\n')).toContain('40 and 40 rows read; 40 pairs')

    const [head, ...pairs] = (await readFile(out, 'utf8')).trim().split('\n')
    expect(head).toBe('left_id,right_id,probability')
    const cells = pairs.map((pair) => pair.split(','))
    expect(cells.map(([a]) => a?.replace('org', 'dup-0'))).toEqual(cells.map(([, b]) => b))
    const told = cells.map(([, , probability]) => Number(probability))
    expect(told).toEqual([...told].sort((a, b) => b - a))
    expect((await stat(out)).mode & 0o777).toBe(0o600)
  })

  it('finds who stands in one file twice', async () => {
    const twice = await file('twice.csv', `${header}\n${rows('org')}\n${rows('dup-0')}\n`)
    const out = join(folder, 'twice-pairs.csv')
    expect((await match('--left', twice, '--out', out)).join('\n')).toContain('40 pairs')
    const again = await match('--left', twice, '--right', twice, '--out', out, '--least', '1')
    expect(again.join('\n')).toContain('80 rows read')
  })

  it('reads names online by whatever their column is called (F12)', async () => {
    for (const column of ['handle', 'Instagram', 'Social media']) {
      const path = await file(
        'online.csv',
        `given_name,${column}\nTom,"Snapchat: @Razor_88; kes.9"\n`,
      )
      const { people } = await readPeople(path)
      expect(people[0]?.handle, column).toEqual(['razor_88', 'kes.9'])
    }
  })

  it('says what is wrong with the call, and writes nothing', async () => {
    const good = await file('good.csv', `${header}\n${rows('org')}\n`)
    const out = join(folder, 'never.csv')
    const wrong: [string[], RegExp][] = [
      [['--left', good], /say: match/],
      [['--left', join(folder, 'none.csv'), '--out', out], /none\.csv cannot be read/],
      [['--left', folder, '--out', out], /cannot be read/],
      [['--left', good, '--out', good], /another name/],
      [['--left', good, '--out', out, '--least', 'much'], /--least is a number from 0 to 1/],
      [['--left', good, '--out', out, '--one-to-one', 'perhaps'], /yes or no/],
      [['--left', good, '--out', join(folder, 'no', 'where.csv')], /cannot be written/],
    ]
    for (const [words, says] of wrong) await expect(match(...words)).rejects.toThrow(says)
    await expect(stat(out)).rejects.toThrow('ENOENT')
  })

  // A program of its own, which loads the whole house first: slow on a busy machine.
  it('tells how it is used', () => {
    const { stdout, status } = spawnSync(
      process.execPath,
      ['src/operator/main.ts', 'match', '--help'],
      { encoding: 'utf8' },
    )
    expect(status).toBe(0)
    expect(stdout).toContain('--left <file.csv> [--right <file.csv>] --out <file.csv>')
    expect(stdout).toContain('--least 0.5 unless said')
  }, 120_000)
})

describe('a file of people', () => {
  it('is read by the names people give to columns, with quotes, and named by its lines', async () => {
    const path = await file(
      'people.csv',
      'Forename,"Last Name",D.O.B.,phoneNumber,Address Line 1,Town/City,Post Code,Notes\n' +
        '"Zoë",O\'Neill,4 March 1980,07700 900123,"Flat 2, 14 High St",Leeds,ls6 3ab,"a ""b"", c"\n\n' +
        'Tom,,,,,,\n',
    )
    const { ids, people } = await readPeople(path)
    expect(ids).toEqual(['2', '4'])
    const [zoe] = people
    expect(zoe?.given?.plain).toBe('zoe')
    expect(zoe?.surname?.plain).toBe('oneill')
    expect(zoe?.born).toBe('19800304')
    expect(zoe?.phone).toEqual(['+447700900123'])
    expect(zoe?.street?.plain).toBe('highstreet')
    expect(zoe?.place?.plain).toBe('leeds')
    expect(zoe?.postcode?.plain).toBe('ls63ab')
  })

  it('is refused where it cannot be understood', async () => {
    const refused: [string, RegExp][] = [
      ['', /is empty/],
      ['colour,size\nred,1\n', /names no column we know/],
      ['id,rec_id\n1,2\n', /names no column we know/],
      ['surname,Last Name\na,b\n', /"surname" and "Last Name" mean the same/],
      [`surname\n"${'x'.repeat(100_000)}"\n`, /no CSV file we can read/],
    ]
    for (const [text, says] of refused)
      await expect(readPeople(await file('refused.csv', text))).rejects.toThrow(says)
  })
})
