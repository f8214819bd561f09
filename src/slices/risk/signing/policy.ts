import type { Actor } from '../../../security/actor.ts'

/** Work is looked at together: somebody in training does not lower a judgement alone [PR 13]. */
export const isTrainee = ({ role }: Pick<Actor, 'role'>): boolean => role === 'trainee'

/** A tool for another age is used only where a manager says so, with a reason [ISA §32]. */
export const mayOverrideAge = ({ role }: Pick<Actor, 'role'>): boolean => role === 'manager'
