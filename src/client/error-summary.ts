/** Brings a reader to what went wrong, and from each line to its field. */
export function focusErrors(): void {
  const summary = document.querySelector<HTMLElement>('[data-module="govuk-error-summary"]')
  if (!summary) return
  if (summary.dataset.disableAutoFocus !== 'true') {
    summary.tabIndex = -1
    summary.focus()
  }
  summary.addEventListener('click', (event) => {
    if (!(event.target instanceof HTMLAnchorElement)) return
    const field = document.getElementById(decodeURIComponent(event.target.hash.slice(1)))
    const control = field?.matches('input,select,textarea')
      ? field
      : field?.querySelector<HTMLElement>('input,select,textarea')
    if (!control) return
    event.preventDefault()
    const shown = control.closest('fieldset')?.querySelector('legend') ?? labelOf(control)
    ;(shown ?? control).scrollIntoView()
    control.focus({ preventScroll: true })
  })
}

const labelOf = (control: HTMLElement) =>
  document.querySelector(`label[for="${CSS.escape(control.id)}"]`)
