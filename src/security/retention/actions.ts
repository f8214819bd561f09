import type { Tx } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { dayAfter, londonDay } from '../../platform/time.ts'
import type { Actor } from '../actor.ts'
import { record } from '../trace.ts'
import { listRetentionChoices, listRetentionRules, setRetentionChoice } from './queries.ts'
import { momentBefore, type RetentionRule, ruleOf, scheduleOn, spanFault } from './rules.ts'

/** How long each kind of thing is kept, as this service has it on a day. */
export async function readSchedule(tx: Tx, today: string): Promise<RetentionRule[]> {
  const [rules, choices] = await Promise.all([listRetentionRules(tx), listRetentionChoices(tx)])
  return scheduleOn(rules, choices, today)
}

/** For what goes by itself: what is older than this moment is over its span. */
export async function keptSince(tx: Tx, code: string, now: Date): Promise<Date> {
  const { keeps } = ruleOf(await readSchedule(tx, londonDay(now)), code)
  if (!keeps) throw new Error(`The rule ${code} has no span`)
  return momentBefore(now, keeps)
}

/** Chooses the service's own span within the limits of the rule, from the next day on. */
export async function chooseRetention(
  tx: Tx,
  actor: Actor,
  input: { code: string; span: number },
  today: string,
) {
  const fault = spanFault(await readSchedule(tx, today), input.code, input.span)
  if (fault) throw new AppError('invalid', fault)
  await setRetentionChoice(tx, { ...input, from: dayAfter(today, 1) }, actor.id)
  await record(tx, actor, 'retention chosen', null)
}
