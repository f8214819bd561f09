export { additions, channelNames, chosenFrom, entriesAtMost, refusalOf } from './rules.ts'
