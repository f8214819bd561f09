import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The only fonts a document can use; the machine's own are never looked at. Order: house.typ. */
export const fontFamilies = [
  'Atkinson Hyperlegible Next',
  'Noto Sans',
  'Noto Sans Arabic',
  'Noto Emoji',
] as const

const files = [
  'atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  'atkinson-hyperlegible-next/400Regular_Italic/AtkinsonHyperlegibleNext_400Regular_Italic.ttf',
  'atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf',
  'noto-sans/400Regular/NotoSans_400Regular.ttf',
  'noto-sans/700Bold/NotoSans_700Bold.ttf',
  'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  'noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
  'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
]

export function readFonts(): Uint8Array[] {
  return files.map((file) =>
    readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${file}`))),
  )
}
