/** Lets a person see what they typed; it is hidden again before it is sent. */
export function togglePasswords(): void {
  for (const group of document.querySelectorAll('[data-module="govuk-password-input"]')) {
    const input = group.querySelector<HTMLInputElement>('.govuk-js-password-input-input')
    const button = group.querySelector<HTMLButtonElement>('.govuk-js-password-input-toggle')
    if (input && button) toggle(input, button)
  }
}

function toggle(input: HTMLInputElement, button: HTMLButtonElement): void {
  const set = (isShown: boolean) => {
    input.type = isShown ? 'text' : 'password'
    button.textContent = isShown ? 'Hide' : 'Show'
    button.setAttribute('aria-label', isShown ? 'Hide password' : 'Show password')
  }
  button.hidden = false
  button.addEventListener('click', () => set(input.type === 'password'))
  input.form?.addEventListener('submit', () => set(false))
}
