export {
  contactTitle,
  kindWords,
  methodWords,
  outcomeWords,
  slotWords,
  whenWords,
} from './views.ts'
