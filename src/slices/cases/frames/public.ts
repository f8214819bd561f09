export { type FrameRow, getFrame } from './queries.ts'
