/** The words of our pages in a tab of their own: welcome, options, privacy. */
import type { PolicyKey } from '../../../data/policy.ts'
import type { Command, Permission } from '../../../own-pages/manifest-names.ts'

const expected: Record<PolicyKey | 'unknown', string> = {
  server: 'an address like https://alliance.school.edu',
  alone: 'true or false',
  features: 'gap, focal or alliance, each true or false',
  contact: 'a text of up to 300 letters',
  unknown: 'there is no such setting',
}

/** Each permission of the built package, and why; a test holds this list against the manifests. */
const permissions: Record<Permission, { readonly name: string; readonly why: string }> = {
  storage: {
    name: 'Keep data in this browser',
    why: 'Your notes and drafts are kept here, so that nothing you type is lost.',
  },
  identity: {
    name: 'A sign-in window',
    why: 'Connecting to your school’s server opens one, and only when you press “Connect”.',
  },
  scripting: {
    name: 'Put its one button on a page',
    why: 'Only on sites that you turned on, and only in Canvas courses.',
  },
  activeTab: {
    name: 'See the address of the page you press its toolbar button on',
    why: 'So that it can ask “Turn on for” that one site.',
  },
  sidePanel: {
    name: 'Use the browser’s side panel',
    why: 'Everything you read and write stands there, beside the page and not in it.',
  },
  'system.display': {
    name: 'Know whether a display mirrors another (only if you allow it)',
    why: 'To show less by itself when a projector mirrors your screen.',
  },
  'https://*/*': {
    name: 'Read pages of a site (only a site you turn on)',
    why: 'Schools have their own addresses, so any can be asked for; none is read until you say yes to that one. It reads which course and which student’s row you are at. It does not read grades.',
  },
  'http://127.0.0.1/*': {
    name: 'The same for a server on this computer',
    why: 'For trying it out without a school.',
  },
  'http://localhost/*': {
    name: 'The same for a server on this computer, by its other name',
    why: 'For trying it out without a school.',
  },
}

const commands: Record<Command, string> = {
  'open-partnership': 'Open the partnership of the row you are on',
  'hide-panel': 'Hide what the panel shows, from any program',
  'hide-panel-in-browser': 'Hide what the panel shows, from any tab',
}

const stored = [
  'Private notes: sealed in this browser. Only you can read them. Your school may erase this computer. If your school allows it and you start it, sealed copies also go to your other browsers, by way of your school’s server, which can’t read them.',
  'What your class agreed, where you write it down before there is a server: sealed in this browser, too, until you print it, copy it or put it on the course’s front page.',
  'What you send to a student: on your school’s server, once your school has set it up and you have connected. The student reads it, too.',
  'Nothing else. No ads, no analytics, no AI, and no grades are read.',
]

export const own = {
  welcome: {
    title: 'Welcome to Learning Alliance',
    what: 'What this class agreed, and what you and a student are working on, one click away from your gradebook.',
    whereTitle: 'Turn it on for your school',
    address: 'The address of your Canvas',
    addressHint: 'Copy it from the tab of any of your courses.',
    turnOn: 'Turn on',
    noAddress: 'This is not the address of a site. It looks like canvas.school.edu.',
    toolbar: 'Or open a course and press the Learning Alliance button in the browser’s toolbar.',
    onTitle: (host: string) => `It is on for ${host}`,
    next: 'Open your gradebook, point at a student’s row, and press the small button beside it. You can write at once; no account is needed.',
    open: (host: string) => `Open ${host}`,
    storedTitle: 'What is kept where',
    stored,
    privacy: 'What it may do, and why',
    options: 'Options',
  },
  options: {
    title: 'Options of Learning Alliance',
    sitesTitle: 'Where it is on',
    sitesNone: 'It is on nowhere.',
    turnOff: (host: string) => `Turn off for ${host}`,
    turnedOff: (host: string) =>
      `Off for ${host}. Pages that are open keep the button until they are loaded again. Your notes stay.`,
    addSite: 'Turn it on for a school',
    languageTitle: 'Language',
    languages: { browser: 'As the browser', en: 'English', es: 'Español' },
    presentingTitle: 'When others see this screen',
    presentings: {
      auto: 'Show less when a second display is there',
      on: 'Show less until the browser closes',
      off: 'Show everything until the browser closes',
    },
    shortcutsTitle: 'Shortcuts',
    commands,
    noKey: 'No key',
    changeKeys: 'Change shortcuts',
    changeKeysByHand: 'Shortcuts are changed on the browser’s page for extensions.',
    privacy: 'What it may do, and why',
  },
  policy: {
    title: 'Set by your school',
    server: (host: string) => `This browser can be connected to ${host} and to no other server.`,
    aloneOff: 'Private notes begin once this browser is connected to your school’s server.',
    aloneOn: 'You may keep private notes before this browser is connected.',
    off: (names: string) => `Turned off: ${names}.`,
    contact: (whom: string) => `Questions? ${whom}`,
    wrongTitle: 'Settings that could not be used',
    wrong: (name: string, key: PolicyKey | 'unknown') => `${name}: expected ${expected[key]}.`,
    shut: 'Your school has set up this browser. Learning Alliance works here once it is connected to your school’s server: open Learning Alliance in your course and press “Connect this browser”.',
  },
  parts: {
    title: 'Which part does this?',
    roles: {
      extension:
        'The extension draws one button on course pages and the panel beside them, and keeps what you type.',
      server: 'Your school’s server keeps what you and a student both read, and the class’s alliance.',
      lms: 'Canvas knows who is in your course and what the grades are. Nothing here changes them.',
    },
    test: 'Test each part now',
    testing: 'Testing…',
    version: (version: string) => `The extension answers. Version ${version}.`,
    noSite: 'No site is turned on, so there is no button anywhere.',
    site: (host: string, open: number, recognised: number) =>
      open === 0
        ? `${host} is turned on. No page of it is open now.`
        : `${host} is turned on. Open pages: ${open}; recognised as a course: ${recognised}.`,
    noServer: 'Not connected to a server.',
    serverAnswers: (host: string) => `${host} answers.`,
    serverSilent: (host: string) => `${host} does not answer. What you write waits here.`,
    session: {
      none: 'Nobody is signed in.',
      open: 'Your sign-in works.',
      ended: 'Your sign-in ended. Connect again from your course.',
      unknown: 'Whether your sign-in works can’t be told now.',
    },
    rests: (names: string) => `Resting until an update: ${names}.`,
    copy: 'Copy this for whoever helps you',
    copied: 'Copied. It names sites and versions, and nobody.',
  },
  writing: {
    title: 'Your own writing',
    what: 'Private notes, drafts and what your classes agreed, as this browser holds them: a file for you to keep.',
    save: 'Save it to a file',
    warnTitle: 'Before you save it',
    warn: 'The file is not sealed: whoever opens it can read your private notes. It holds no student’s name, only your Canvas’s numbers. Keep it where only you can get at it.',
    saveNow: 'I understand: save the file',
    notNow: 'Not now',
    saved: 'Saved.',
    lockedLeftOut: 'Saved. Locked notes are not in it; open them first under “This browser”.',
    bring: 'Bring writing back from a file',
    broughtBack: (added: number, left: number) =>
      `Brought back: ${added}. Left as they are here: ${left}. Nothing newer was changed.`,
    unreadable: 'This is not a file that was saved here. Nothing was changed.',
  },
  privacy: {
    title: 'What it may do, and why',
    keptTitle: 'What is kept where',
    stored,
    permissionsTitle: 'Each permission',
    neverTitle: 'What it never does',
    never: [
      'It does not read, change or keep grades.',
      'It sends nothing to anybody but the server that you connected. What your class agreed goes to Canvas only when you press “Put it on the front page”.',
      'It loads no code from anywhere: all of it is in the package.',
      'It gives no student a score, a rank, a colour or a flag.',
    ],
  },
  permissions,
  rests:
    'Our button rests on this page until an update, because the page has changed. Your notes are safe here.',
  close: 'Close',
}
