// German.
import type { Catalogue } from '#ui/strings/catalogue.ts'
import * as advice from './advice.ts'
import { screens } from './screens.ts'
import { transfers } from './transfers.ts'

export const catalogue: Catalogue = (format) => ({ ...screens(), ...transfers(format), ...advice })
