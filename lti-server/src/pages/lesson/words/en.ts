/** What teachers read about a lesson, and whoever reads the agreement with somebody new, in English. */
import type { RunAct } from 'shared/domain/protocol/run'
import type { Hidden, Typing } from 'shared/domain/protocol/steps'

const minutes = (n: number): string => (n === 1 ? '1 minute' : `${n} minutes`)

export const en = {
  minutes,
  runner: {
    label: (title: string) => `Lesson: ${title}`,
    heading: 'Lead a lesson by the clock',
    intro:
      'All four parts of an alliance take about four short sessions. This is one of them; you can stop at any step and go on another day.',
    choose: 'Which lesson',
    offer: (title: string, n: number) => `${title} · ${minutes(n)}`,
    start: 'Start the lesson',
    planned: 'Planned, not started yet.',
    step: (n: number, of: number, who: string) => `Step ${n} of ${of} · ${who}`,
    note: 'For you',
    students: 'On students’ screens',
    typing: {
      cards: 'They write cards.',
      fingers: 'They pick their numbers.',
      nobody: 'Nobody sends. What they typed is kept with them.',
      as_phase: 'As the phase allows.',
    } satisfies Record<Typing, string>,
    hidden: {
      cards: 'Nobody sees another’s card.',
      answers: 'Nobody sees another’s answer.',
    } satisfies Record<Hidden, string>,
    up: 'Time is up. Stretch it, or go on.',
    paused: 'Paused. Nobody can send; what they typed is kept.',
    pause: 'Pause',
    resume: 'Continue',
    next: 'Next step',
    nextWith: (phase: string) => `Next step, and the class to: ${phase}`,
    nextOnly: 'Next step only',
    last: 'Finish the lesson',
    stretchLabel: 'More time for this step',
    stretch: (n: number) => `+${n} min`,
    skip: 'Skip this step',
    back: 'Back one step',
    fits: (phase: string) => `This step goes with “${phase}”.`,
    moveThere: (phase: string) => `Move the class to: ${phase}`,
    whole: 'The whole lesson',
    left: (n: number) => `About ${minutes(n)} left in all.`,
    skipped: 'skipped',
    now: 'now',
    print: 'Print this plan',
    restHeading: 'Stop here for today',
    restDay: 'Go on again on',
    rest: 'Rest until then',
    resting: 'This lesson rests. Students can write as the phase allows.',
    restingUntil: (day: string) => `Until ${day}, if you like; you can go on at any time.`,
    finish: 'Finish now',
    other: (act: string) =>
      `Another teacher pressed “${act}” a moment before you. Look at the step, then press again.`,
    acts: {
      start: 'Start the lesson',
      pause: 'Pause',
      resume: 'Continue',
      go_on: 'Next step',
      skip: 'Skip this step',
      back: 'Back one step',
      stretch: 'More time',
      rest: 'Rest until then',
      finish: 'Finish now',
    } satisfies Record<RunAct['act'], string>,
    ofTwo: 'With somebody who joined late',
    ofTwoNote: 'This runs on your screen alone. Students find their own below the agreement.',
  },
  print: {
    hint: 'Print this page with your browser.',
    minutes,
    step: 'Step',
    students: 'What students do',
    note: 'For you',
    sessions: 'All four parts of an alliance take about four short sessions. This is one of them.',
    stop: 'You can stop at any step and go on another day.',
    noNames: 'Write no names on this page.',
  },
  newcomer: {
    back: 'Back to our alliance',
    intro:
      'Sit together at the screen of the one who is new. It takes about ten minutes. You can stop and go on later.',
    begin: 'Begin',
    step: (n: number, of: number) => `Step ${n} of ${of}`,
    time: (n: number) =>
      n === 0 ? 'Take the time you need.' : `About ${minutes(n)}, or as long as you need.`,
    next: 'Next',
    previous: 'Back',
    later: 'Stop for now',
    resume: 'Go on',
    questions: 'You could talk about',
    marks: 'My marks',
    marksNote: 'Only you see these. They are kept nowhere.',
    markNames: { like: 'I like it', ask: 'I would ask about it' },
    missing: 'Something is missing',
    marked: 'What you marked',
    bring: (day: string) =>
      `Bring your question or idea to the next review, on ${day} or before. You can also tell your teacher today.`,
    helping: 'Are you helping somebody new? They choose on their own page, now or later.',
    done: 'Done. You can come back to our alliance any time.',
    finish: 'Finish',
    moved: 'This was done on another screen meanwhile. Here is where you are.',
  },
}

export type LessonWords = typeof en
