/** Buttons that ask the device for a passkey. What it answers goes into the form, and the form is sent. */
export function usePasskeys(): void {
  if (!canUse()) return
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-passkey]')) offer(button)
  for (const words of document.querySelectorAll<HTMLElement>('[data-without-passkeys]'))
    words.hidden = true
}

const canUse = (): boolean =>
  'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential

function offer(button: HTMLButtonElement): void {
  const said = button.form?.querySelector<HTMLElement>('[data-passkey-said]')
  button.hidden = false
  button.addEventListener('click', async () => {
    if (said) said.hidden = true
    button.disabled = true
    const answered = await answerOf(button).catch(() => null)
    button.disabled = false
    if (answered) send(button, answered)
    else if (said) said.hidden = false
  })
}

async function answerOf({ dataset }: HTMLButtonElement): Promise<Credential | null> {
  if (dataset.passkey === 'create')
    return navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
        JSON.parse(dataset.options ?? ''),
      ),
    })
  const asked = await fetch(dataset.challenge ?? '', { headers: { Accept: 'application/json' } })
  return navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(await asked.json()),
  })
}

function send(button: HTMLButtonElement, answered: Credential): void {
  const field = button.form?.elements.namedItem(button.dataset.into ?? '')
  if (!(field instanceof HTMLInputElement) || !(answered instanceof PublicKeyCredential)) return
  field.value = JSON.stringify(answered.toJSON())
  button.form?.requestSubmit()
}
