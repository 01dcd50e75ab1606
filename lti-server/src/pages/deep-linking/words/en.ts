/** What the deep linking pages say, in English; `es.ts` has the same shape. */
import type { Phase } from 'shared/domain/alliance/vocabulary'
import type { Form } from '../../../lti/deep-linking/request.ts'

export const en = {
  title: 'Put your class’s agreement on this page',
  which: 'Which class?',
  all: 'All classes, each under its own name',
  whole: 'The whole course',
  agreed: (n: number, day: string) => `Version ${n}, agreed on ${day}`,
  how: 'How should it stand there?',
  forms: { html: 'As text on the page', frame: 'As a live frame' } satisfies Record<Form, string>,
  hints: {
    html: 'It stands there like your own writing, in print and in the app too. When the class agrees on something new, insert it again.',
    frame:
      'It always shows what was agreed last, and students can sign there. Each student meets the class they are in.',
  } satisfies Record<Form, string>,
  only: {
    html: 'This place takes text only.',
    frame: 'This place takes live frames only. Your learning platform asks for a name and a place next.',
  } satisfies Record<Form, string>,
  preview: 'This is what goes onto your page',
  frameName: (name: string) => `How students of ${name} see it`,
  insert: 'Insert',
  cancel: 'Cancel',
  notYet: 'Not agreed yet',
  notYetNext:
    'Open Learning Alliance from your course’s menu and come to an agreement with the class. Then press the button here again.',
  phases: {
    draft: 'not opened yet',
    gathering: 'students write cards',
    grouping: 'the class reads and groups',
    wording: 'you find the words together',
    deciding: 'the class decides',
    agreed: 'agreed',
  } satisfies Record<Phase, string>,
  nothing: 'No class of yours has agreed on anything yet',
  unaccepted: 'This place takes nothing that we have',
  unacceptedNext:
    'Your learning platform accepts neither text nor live frames here. Open a page in its editor and press the button there.',
  close: 'Close without inserting',
  closed: {
    title: 'Only teachers of this course can insert the agreement',
    ta: 'Ask a teacher of this course to insert it. You can close this window.',
    student: 'You can read your class’s agreement from the course’s menu. You can close this window.',
    other: 'You are here without a teacher’s part in this course. You can close this window.',
  },
  problems: {
    choose: 'Choose a class, and how it should stand there.',
    used: 'This was sent to your page already',
    usedNext: 'Close this window. If nothing stands in your page, press the button in the editor again.',
  },
  going: 'Going back to your page',
  goOn: 'Go back to your page',
  cancelled: 'Nothing was inserted.',
}

export type DeepLinkingWords = typeof en
