import type { Locator, Page } from 'playwright-core'

export type Counted = { actions: number; letters: number; boxes: number }

/** Clicks and keys that are not text, told apart from what is typed. */
export type Hand = {
  click: (where: Locator) => Promise<void>
  choose: (where: Locator, value: string) => Promise<void>
  press: (key: string) => Promise<void>
  type: (where: Locator, words: string) => Promise<void>
  goOn: (words: string) => Promise<void>
  reckon: (presses: number) => void // of a window that is not the page’s
  counted: () => Counted
}

/** Somebody at a keyboard and a mouse: every press counts, words are free. */
export function handOf(page: Page): Hand {
  let actions = 0
  let letters = 0
  let boxes = 0
  return {
    click: async (where) => {
      actions += 1
      await where.first().click()
    },
    choose: async (where, value) => {
      actions += 1
      await where.selectOption(value)
    },
    press: async (key) => {
      actions += 1
      await page.keyboard.press(key)
    },
    type: async (where, words) => {
      letters += words.length
      boxes += 1
      await where.first().pressSequentially(words)
    },
    goOn: async (words) => {
      letters += words.length
      await page.keyboard.type(words)
    },
    reckon: (presses) => {
      actions += presses
    },
    counted: () => ({ actions, letters, boxes }),
  }
}

/**
 * How long a practised person takes, by the keystroke-level model (Card, Moran and Newell, Communications of the ACM
 * 23 (1980) 7): in seconds, to point, to press a key or a button, to bring a hand to mouse or keyboard, and to make up
 * one's mind. She thinks before each press and each box, and goes to each box with the mouse: the dearest way.
 */
const takes = { point: 1.1, press: 0.2, reach: 0.4, think: 1.35 }

export function minutesOf({ actions, letters, boxes }: Counted): number {
  const { point, press, reach, think } = takes
  const goingThere = think + point + press
  return (actions * goingThere + boxes * (goingThere + 2 * reach) + letters * press) / 60
}
