let read: Promise<ReadonlySet<string>> | undefined

/** Forty-nine thousand passwords that are tried first, from the packages on this machine: nobody is asked. */
export const commonPasswords = (): Promise<ReadonlySet<string>> => {
  read ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) =>
      new Set(Object.values(dictionary['passwords-common'] ?? []).map((each) => String(each))),
  )
  return read
}
