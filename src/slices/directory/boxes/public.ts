export {
  type Boxes,
  choose,
  dayBox,
  line,
  many,
  one,
  pick,
  story,
  tickMany,
  tickOne,
  years,
} from './views.ts'
