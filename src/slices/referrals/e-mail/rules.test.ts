import { describe, expect, it } from 'vitest'
import { formRows } from '../../../../test/mailing.ts'
import { processorTime } from '../../../../test/processor-time.ts'
import { boxesFound, findFields, type LetterDocument, unchecked } from './rules.ts'

const documentOf = (lines: string[], name = 'form.docx'): LetterDocument => ({
  ...{ name, kind: 'word', fault: null },
  lines: lines.map((text, at) => ({ at: `paragraph ${at + 1}`, text })),
})
const found = (...lines: string[]) => findFields([documentOf(lines)])
const answers = (...lines: string[]) =>
  Object.fromEntries(found(...lines).map(({ field, value }) => [field, value]))

describe('what a form says behind its labels', () => {
  it('is found with its place, by whom its part is about [PR 19]', () => {
    const rows = formRows.flat()
    expect(answers(...rows)).toEqual({
      'victim-given': 'Maya',
      'victim-surname': 'ROWAN',
      'victim-dateOfBirth': '1990-03-27',
      'contact-phone': '07700 900456',
      'contact-phoneSafe': 'yes',
      'person-given': 'Tom',
      'person-surname': 'Karsten',
      'person-relationship': 'ex-intimate',
      'person-phones': '07700 900999',
      'you-name': 'PC Dale Finch',
      'you-role': '4412',
      'you-agency': 'Northshire Police',
      'you-source': 'police',
      'reports-crimeReferences': '42/1234/26',
      'conduct-happening': 'He waits by her car.\nHe sent 40 messages in May.',
      'risk-level': 'high',
      'consent-agreed': 'yes',
      'consent-agreedOn': '2026-06-17',
    })
    expect(found(...rows)[0]).toEqual({
      ...{ field: 'victim-given', value: 'Maya', document: 'form.docx', others: [] },
      ...{ at: 'paragraph 3', quote: 'Full name Ms Maya ROWAN' },
    })
  })

  it.each([
    ['Name: Maya Rowan', { 'victim-given': 'Maya', 'victim-surname': 'Rowan' }],
    ['Victim’s telephone: 07700 900456 (mother’s)', { 'contact-phone': '07700 900456' }],
    ['Phone number of the victim - 07700 900456', { 'contact-phone': '07700 900456' }],
    ['> 2. DOB: 27th March 1990', { 'victim-dateOfBirth': '1990-03-27' }],
    ['Victim email: maya@mail.example', { 'contact-email': 'maya@mail.example' }],
    [
      'Name: Maya Rowan DOB: 27/03/1990',
      { 'victim-given': 'Maya', 'victim-dateOfBirth': '1990-03-27' },
    ],
    ['Name | Maya Rowan', { 'victim-surname': 'Rowan' }],
    ['Name\tRowan, Maya', { 'victim-given': 'Maya', 'victim-surname': 'Rowan' }],
    [
      'Children: 2 (aged 4 and 7)',
      { 'needs-children': 'yes', 'needs-childrenNote': '2 (aged 4 and 7)' },
    ],
    ['Children: None', { 'needs-children': 'no' }],
    ['Consent: Not asked, unsafe', { 'consent-agreed': 'not-asked' }],
    ['Is it safe to leave a voicemail? No', { 'contact-voicemail': 'no' }],
    ['Sex of worker: Female please', { 'needs-workerSex': 'woman' }],
    ['Preferred worker: a man', { 'needs-workerSex': 'man' }],
    ['Worker preference: does not matter', { 'needs-workerSex': 'either' }],
    ['Who would the victim rather talk to? Not asked', { 'needs-workerSex': 'not-asked' }],
    ['Prayer times: Friday from noon', { 'needs-religious': 'Friday from noon' }],
  ])('%s', (line, expected) => {
    expect(answers(line)).toMatchObject(expected)
  })

  it.each([
    ['whose number it is, nobody can tell', 'Telephone: 07700 900456'],
    ['a number of the suspect that is none', 'Suspect telephone: not known'],
    ['an alias of nobody knows whom', 'Alias: Razor'],
    ['a sentence that begins as a label would', 'Username: he changes it every week'],
    ['a year of two digits', 'DOB: 27/03/90'],
    ['a day that is none', 'DOB: 31/02/1990'],
    ['a sentence with a label in it', 'He told the children: go home'],
    ['a label with nothing behind it', 'Name:'],
    ['whom she would not talk to', 'Sex of worker: not a man'],
    ['a choice of both', 'Preferred worker: a woman or a man'],
    ['yes or no that is neither', 'Safe to call: ask her sister'],
  ])('takes nothing from %s', (_what, line) => {
    expect(found(line)).toEqual([])
  })

  it('what is said of who does it is told apart from what is said of the victim (F13)', () => {
    const his = [
      ...['Suspect details', 'Alias: Razor', 'DOB: 2/9/1988', 'Username: @karsten_88'],
      ...['Mobile: 07700 900998', 'Telephone: 020 7946 0018', 'Email: karsten@mail.example'],
      ...['Address: 9 Quay Street, Whitby Sands', 'Postcode: ZZ99 1AA', 'Suspect username: kay.88'],
    ]
    expect(answers(...his)).toEqual({
      'person-knownAs': 'Razor',
      'person-dateOfBirth': '1988-09-02',
      'person-handles': '@karsten_88\nkay.88',
      'person-phones': '07700 900998\n020 7946 0018',
      'person-email': 'karsten@mail.example',
      'person-address': '9 Quay Street, Whitby Sands',
      'person-postcode': 'ZZ99 1AA',
    })
    expect(boxesFound(found(...his))).toMatchObject({
      ...{ 'person-dateOfBirth-day': '2', 'person-dateOfBirth-month': '9' },
      'person-dateOfBirth-year': '1988',
    })
    expect(answers('Victim', 'Nickname: May', 'DOB: 2/9/1988')).toEqual({
      'victim-knownAs': 'May',
      'victim-dateOfBirth': '1988-09-02',
    })
  })

  it('what is needed is kept as it was said, and what is known in it is ticked, unless it is not needed (A065)', () => {
    const said = 'Disability: wheelchair user, BSL and large-print letters'
    expect(answers(said)).toEqual({
      'needs-access': 'wheelchair user, BSL and large-print letters',
      'needs-adjustments': 'large-print,bsl,step-free',
    })
    expect(boxesFound(found(said))).toMatchObject({
      'needs-adjustments': ['large-print', 'bsl', 'step-free'],
    })
    expect(answers('Reasonable adjustments: no BSL needed')).toEqual({
      'needs-access': 'no BSL needed',
    })
  })

  it('an empty cell takes no answer from the next one', () => {
    expect(answers('Name', 'Date of birth', '27/03/1990')).toEqual({
      'victim-dateOfBirth': '1990-03-27',
    })
  })

  it('what is below a signature is the referrer’s', () => {
    expect(answers('Name: Maya', 'Kind regards', 'Jo', 'Tel: 020 7946 0301')).toEqual({
      ...{ 'victim-given': 'Maya', 'you-phone': '020 7946 0301' },
    })
  })

  it('the innermost sender refers, unless a form names somebody', () => {
    const email = documentOf(
      ['From: Desk <desk@harbour.example>', 'Fwd', 'From: Jo Finch <jo@northshire.police.uk>'],
      'a.eml',
    )
    const by = (documents: LetterDocument[]) =>
      findFields(documents).find(({ field }) => field === 'you-name')?.value
    expect(by([email])).toBe('Jo Finch')
    expect(by([email, documentOf(['Officer: x', 'Referrer name: Dale Reed'])])).toBe('Dale Reed')
  })

  it('what is said otherwise elsewhere stands beside it, and what is the same does not', () => {
    const all = findFields([
      documentOf(['DOB: 27/03/1990'], 'a'),
      documentOf(['DOB: 27 March 1990'], 'b'),
      documentOf(['DOB: 28/03/1990'], 'c'),
    ])
    expect(all).toMatchObject([
      { document: 'a', value: '1990-03-27', others: [{ document: 'c', value: '1990-03-28' }] },
    ])
  })

  it('costs in proportion to its size, however it is made', () => {
    for (const piece of ['Name: ', ':', ' - ', 'from ', '\t', ': Name', 'of the victim ']) {
      const pieces = Array.from({ length: 80 }, () => piece.repeat(5_000).slice(0, 5_000))
      expect(
        processorTime(() => found(...pieces)),
        piece,
      ).toBeLessThan(3_000)
    }
  })
})

describe('before it can be sent', () => {
  const all = found('Name: Maya Rowan', 'DOB: 27/03/1990')
  const typed = boxesFound(all)

  it('stands in the boxes of the form', () => {
    expect(typed).toMatchObject({
      ...{ 'victim-given': 'Maya', 'victim-dateOfBirth-day': '27' },
      ...{ 'victim-dateOfBirth-month': '3', 'victim-dateOfBirth-year': '1990' },
    })
  })

  it('each answer that was found is ticked, or emptied [PR 19]', () => {
    const left = (more: Record<string, string>) =>
      unchecked(all, { ...typed, ...more }).map(({ field }) => field)
    const none = ['checked-victim-given', 'checked-victim-surname', 'checked-victim-dateOfBirth']
    expect(left({})).toEqual(none)
    expect(left({ 'checked-victim-given': 'yes', 'victim-surname': ' ' })).toEqual([none[2]])
    expect(left({ 'checked-victim-given': 'no' })).toEqual(none)
  })
})
