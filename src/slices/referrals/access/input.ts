import { z } from 'zod'

/** Anything may be typed; what is no code is simply wrong. */
export const CodeForm = z.object({ code: z.string().max(1000).catch('') })
