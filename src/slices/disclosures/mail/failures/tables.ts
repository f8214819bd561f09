/** A message to a victim that did not arrive. */
export type FailedMessage = { id: string; reference: string } // of the mail, and of its case
