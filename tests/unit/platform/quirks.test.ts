import { expect, test } from 'vitest'
import { browserKind } from '#platform/quirks.ts'

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) '
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) '
const CHROME = '537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
const SAFARI = '605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15'

test.each([
  ['Chrome on a Mac', `${MAC}${CHROME}`, 0, 'chrome'],
  ['Edge', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/${CHROME} Edg/156.0.0.0`, 0, 'chrome'],
  ['Chrome on Android', `${ANDROID}Chrome/156.0.0.0 Mobile Safari/537.36`, 5, 'chrome-android'],
  ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 0, 'firefox'],
  [
    'Firefox on Android',
    'Mozilla/5.0 (Android 16; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0',
    5,
    'firefox'
  ],
  ['Safari', `${MAC}${SAFARI}`, 0, 'safari-mac'],
  ['Safari on an iPhone', `${IPHONE}Version/26.1 Mobile/15E148 Safari/604.1`, 5, 'safari-ios'],
  ['Safari on an iPad, which says that it is a Mac', `${MAC}${SAFARI}`, 5, 'safari-ios'],
  ['Chrome on an iPhone', `${IPHONE}CriOS/156.0.0.0 Mobile/15E148 Safari/604.1`, 5, 'other'],
  ['Firefox on an iPhone', `${IPHONE}FxiOS/153.0 Mobile/15E148 Safari/605.1.15`, 5, 'other'],
  ['something else', 'Lynx/2.9', 0, 'other']
])('%s', (_name, userAgent, maxTouchPoints, kind) => {
  expect(browserKind({ userAgent, maxTouchPoints })).toBe(kind)
})
