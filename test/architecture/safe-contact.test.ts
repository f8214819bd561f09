import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** Rooms that hold her numbers and send nothing: each with its reason, read by a second pair of eyes. */
const sendNothing: Readonly<Record<string, string>> = {
  'src/slices/people/rules.ts': 'the tokens by which somebody is found',
  'src/slices/people/known/rules.ts': 'numbers as the matcher takes them',
  'src/slices/people/known/actions.ts': 'who else is recorded with one',
  'src/slices/people/merges/rules.ts': 'whose word stands of two records of one person',
  'src/slices/people/safety/rules.ts': 'the question itself',
  'src/slices/people/former/rules.ts': 'what was recorded of an alleged stalker before',
  'src/slices/cases/perpetrators/record/rules.ts': 'what is recorded of him',
  'src/slices/people/values/rules.ts': 'whether two are one, and whether one is his',
  'src/slices/people/interlock/rules.ts': 'what is held, and what is not',
  'src/slices/disclosures/protection/rules.ts': 'what may not leave',
  'src/slices/cases/safe-contact/now-his/actions.ts': 'what becomes his, or was his by a slip',
  'src/slices/cases/beside/reached/actions.ts': 'of which ways a senior is asked',
  'src/slices/cases/safe-contact/actions.ts': 'keeps what was said of each way',
  'src/slices/cases/safe-contact/parts/rules.ts': 'shown value by value, with a reason and a trace',
  'src/slices/referrals/intake/rules.ts': 'makes a person of a referral',
  'src/slices/referrals/ways/rules.ts': 'what a referral gives for her, for him, and for both',
  'src/slices/referrals/joinings/ways/rules.ts': 'what a further referral names, as not safe',
  'src/slices/referrals/known/rules.ts': 'who refers, as the matcher takes a person',
  'src/slices/referrals/services/actions.ts': 'tells services, and never her',
  'src/slices/timeline/chronology/actions.ts': 'channels of incidents, not of hers',
  'src/slices/referrals/outward/rules.ts': 'whether the referrer is the same person',
}

/** A file that takes the value of a way to reach somebody asks whether it may be used, or says why it need not. */
const takesValue = (text: string): boolean =>
  /\bchannels\b/.test(text) && /\bvalue\b/.test(text) && !/^import type .*channels/m.test(text)
// `mayContactBy` is `mayReach` in the words of whoever is about to use a way: nothing else answers.
const asks = (text: string): boolean => /\b(?:mayReach|mayContactBy)\(/.test(text)

const unasked = (files: ReadonlyMap<string, string>): string[] =>
  [...files]
    .filter(([path, text]) => takesValue(text) && !asks(text) && !Object.hasOwn(sendNothing, path))
    .map(([path]) => path)

function sourceOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => /(?:actions|rules|jobs|api)\.ts$/.test(path))
  return new Map(files.map((path) => [path, readFileSync(path, 'utf8')]))
}

it('lets nothing take a number or an address of the victim without asking whether it may be used (F62)', () => {
  const files = sourceOf('src/slices')
  expect(unasked(files)).toEqual([])
  for (const path of Object.keys(sendNothing)) expect(files.has(path), path).toBe(true)
})

it('sees one that sends without asking', () => {
  const bad = 'const to = contact.channels.find(({ kind }) => kind === "email")?.value'
  expect(unasked(new Map([['src/slices/made/up/actions.ts', bad]]))).toHaveLength(1)
  const good = `${bad}; mayReach(facts, asked, now)`
  expect(unasked(new Map([['src/slices/made/up/actions.ts', good]]))).toEqual([])
})

it('sends a message to the victim from one place, and only after the same question (F62)', () => {
  const files = sourceOf('src/slices')
  const senders = [...files].filter(([, text]) => /\bqueueToVictim\(/.test(text)).map(([p]) => p)
  expect(senders.sort()).toEqual([
    'src/slices/disclosures/mail/actions.ts',
    'src/slices/disclosures/to-victim/actions.ts',
  ])
  const ports = [...files].filter(([, text]) => /\bport\.send\(/.test(text)).map(([path]) => path)
  expect(ports).toEqual(['src/slices/disclosures/mail/jobs.ts'])
  const worker = files.get('src/slices/disclosures/mail/actions.ts') ?? ''
  expect(worker).toMatch(/beginAttempt[\s\S]+barTo\(tx, found, now\)/)
})

it('has one answer: whoever asks about one way asks the same question (F62)', () => {
  const rules = readFileSync('src/slices/people/safety/rules.ts', 'utf8')
  expect(rules).toMatch(/export function mayContactBy\([\s\S]{0,200}\{\s+const answer = mayReach\(/)
})
