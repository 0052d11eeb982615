// English.
import type { Formats } from '#ui/language/formats.ts'
import * as advice from './advice.ts'
import { screens } from './screens.ts'
import { transfers } from './transfers.ts'

export const catalogue = (format: Formats) => ({ ...screens(), ...transfers(format), ...advice })
