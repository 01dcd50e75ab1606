/** The service worker. */
import { defineBackground } from 'wxt/utils/define-background'
import { startBackground } from '../data/background.ts'

export default defineBackground(startBackground)
