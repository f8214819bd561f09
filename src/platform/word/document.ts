/** A document as plain data: words and what they are, never how they look. */
export type WordDocument = {
  title: string
  author: string
  madeAt: Date
  header: string
  footer: string
  blocks: Block[]
}

export type Block =
  | { is: 'heading'; level: 1 | 2 | 3; text: string; onNewPage?: true }
  | { is: 'text'; text: string; tone?: 'quiet' | 'notice' }
  | { is: 'facts'; facts: Fact[] }
  | { is: 'list'; items: string[] }
  | { is: 'table'; columns: WordColumn[]; rows: string[][] }

/** A name and its value, side by side. */
export type Fact = { name: string; value: string }

/** `share`: of the width of the page, in hundredths. */
export type WordColumn = { name: string; share: number }
