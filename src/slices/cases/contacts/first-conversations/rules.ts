/**
 * What a first conversation goes through, each to be ticked once it was said or asked [ISA §43, §96]. Support
 * without a report is [ISA §16], an end that is known beforehand [ISA §20].
 */
export const topics = [
  'role-and-limits',
  'confidentiality',
  'not-legal-advice',
  'records-kept',
  'no-report-needed',
  'safe-contact',
  'household',
  'adjustments',
  'key-contact',
  'complaints',
  'what-happens-next',
  'may-change-mind',
  'in-training',
] as const
export type Topic = (typeof topics)[number]

/** What was told before, by the topic that asks for it. */
export type Known = Partial<Record<Topic, string | null>>

/** Said only by a worker in training. */
export const topicsFor = (inTraining: boolean): Topic[] =>
  topics.filter((topic) => inTraining || topic !== 'in-training')

export const isTopic = (text: string): text is Topic => topics.some((topic) => topic === text)

export const noteField = (topic: Topic) => `note-${topic}` as const
