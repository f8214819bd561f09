/** Says how much room is left; the server counts again. */
export function countCharacters(): void {
  for (const group of document.querySelectorAll<HTMLElement>(
    '[data-module="govuk-character-count"]',
  )) {
    const box = group.querySelector('textarea')
    const message = box && document.getElementById(`${box.id}-info`)
    if (box && message) count(group, box, message)
  }
}

function count(group: HTMLElement, box: HTMLTextAreaElement, message: HTMLElement): void {
  const { maxwords, maxlength, threshold } = group.dataset
  const limit = Number(maxwords ?? maxlength)
  if (!limit) return

  const spoken = document.createElement('div')
  spoken.className = 'govuk-visually-hidden'
  spoken.setAttribute('aria-live', 'polite')
  message.after(spoken)

  let timer = 0
  const tell = () => {
    const used = maxwords ? (box.value.match(/\S+/g) ?? []).length : box.value.length
    const left = limit - used
    const isNear = used >= (limit * Number(threshold ?? 0)) / 100
    message.textContent = sentence(left, maxwords ? 'word' : 'character')
    message.style.visibility = isNear ? '' : 'hidden'
    message.classList.toggle('govuk-error-message', left < 0)
    box.classList.toggle('govuk-textarea--error', left < 0)
    clearTimeout(timer)
    timer = window.setTimeout(() => {
      spoken.textContent = isNear ? message.textContent : ''
    }, 1000)
  }
  box.addEventListener('input', tell)
  tell()
}

function sentence(left: number, unit: string): string {
  const amount = Math.abs(left)
  const units = `${amount} ${unit}${amount === 1 ? '' : 's'}`
  return left < 0 ? `You have ${units} too many` : `You have ${units} remaining`
}
