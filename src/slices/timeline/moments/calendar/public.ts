export {
  dayOf,
  latest,
  mondayOf,
  monthBefore,
  shifted,
  weekdayOf,
  yearOf,
} from './rules.ts'
