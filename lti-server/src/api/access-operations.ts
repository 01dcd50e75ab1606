/** Connected browsers, a person's own and a school's, as `openapi.json` describes them. */
import * as browsers from 'shared/contract/browsers'
import { get, post, type Operation } from './operation.ts'

const OWN = '/browsers'
const SCHOOL = '/school/browsers'

export const connected: readonly Operation[] = [
  get(OWN, 'browsers', 'The asker’s own connected browsers.', { answer: browsers.Browsers }),
  post(`${OWN}/{browserId}/name`, 'nameBrowser', 'Call one of one’s own browsers something.', {
    body: browsers.BrowserName,
    answer: browsers.Browsers,
  }),
  post(`${OWN}/{browserId}/sign-out`, 'signOutBrowser', 'Sign one of one’s own browsers out.', {
    answer: browsers.Browsers,
  }),
  post(
    `${OWN}/sign-out-others`,
    'signOutOtherBrowsers',
    'Sign out all of one’s own browsers but the one that asks.',
    { answer: browsers.Browsers },
  ),
  get(SCHOOL, 'schoolBrowsers', 'Whose browsers are connected (who looks after the LMS).', {
    door: 'launch',
    query: { cursor: { words: 'Where the page before ended, as it was answered.' } },
    answer: browsers.SchoolBrowsers,
  }),
  post(`${SCHOOL}/sign-out`, 'endSchoolBrowsers', 'End one person’s or everybody’s (who looks after it).', {
    door: 'launch',
    body: browsers.SchoolSignOut,
    answer: browsers.SchoolSignedOut,
  }),
]
