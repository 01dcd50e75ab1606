/** Two accounts of one person whom the LMS brings together: what she works on goes with her, and back. */
import { undoLink } from 'lti-server/roster/merges'
import { afterAll, expect, test } from 'vitest'
import { openClassRoom, openDesk } from './roster/desk.ts'
import { tellGoal, writePact } from './roster/pact-rows.ts'
import { rowsOf } from './roster/rows.ts'
import { keepTeaching } from './roster/teacher-rows.ts'

const desk = await openDesk()
const room = await openClassRoom(desk, { students: 20 })
afterAll(async () => {
  await room.close()
  await desk.close()
})

const WHERE = `select p.student_id, x.author_id, s.author_id as tries, q.student_id as held, r.student_id as asked, l.student_id as looked, m.student_id as met, o.student_id as told, v.student_id as said, d.author_id as side, w.author_id as stage, n.author_id as needed, pp.student_id as read_by, hh.student_id as handed, u.student_id as showed from learning_target t
  join partnership p on p.id = t.partnership_id join pact_text x on x.target_id = t.id
  join strategy_entry s on s.target_id = t.id
  join conversation c on c.target_id = t.id join partnership q on q.id = c.partnership_id
  join check_in k on k.tenant_id = t.tenant_id join partnership r on r.id = k.partnership_id
  join self_assessment y on y.tenant_id = t.tenant_id join partnership l on l.id = y.partnership_id
  join conference z on z.tenant_id = t.tenant_id join partnership m on m.id = z.partnership_id
  join dimension_text d on d.tenant_id = t.tenant_id join partnership v on v.id = d.partnership_id
  join stage_word w on w.partnership_id = v.id
  join need_text n on n.partnership_id = v.id
  join evidence e on e.target_id = t.id join partnership u on u.id = e.partnership_id
  join profile_line o on o.tenant_id = t.tenant_id
  join partner_period pp on pp.tenant_id = t.tenant_id and pp.student_id = l.student_id
  join handover hh on hh.tenant_id = t.tenant_id where t.id = $1`

test('a target, its words, a strategy, a talk about it, a check-in, a look at her work, a piece of it, a conference, her side of the partnership, what she told of herself and a hand-over go with her, and back when they were two after all', async () => {
  await room.sync()
  await room.note('student-5')
  const note = await room.note('student-4')
  const [past] = await rowsOf<{ partnership_id: string; student_id: string }>(
    desk,
    'select n.partnership_id, p.student_id from note n join partnership p on p.id = n.partnership_id where n.id = $1',
    note,
  )
  const target = await writePact(desk, room.tenantId, past!.partnership_id, past!.student_id)
  const before = await rowsOf(desk, WHERE, target)
  expect(before).toHaveLength(1)
  await room.school.faults.tell({ do: 'merge', person: 'student-4', into: 'student-5' })
  await room.sync()
  const now = (await room.member('student-5'))!.id
  expect(now).not.toBe(past!.student_id)
  expect(await rowsOf(desk, WHERE, target)).toEqual([
    {
      student_id: now,
      author_id: now,
      tries: now,
      held: now,
      asked: now,
      looked: now,
      met: now,
      told: now,
      said: now,
      side: now,
      stage: now,
      needed: now,
      read_by: now,
      handed: now,
      showed: now,
    },
  ])
  const [alias] = await rowsOf<{ id: string }>(
    desk,
    'select id from user_alias where tenant_id = $1',
    room.tenantId,
  )
  await desk.deps.db.withTenant(room.tenantId, (tx) => undoLink(tx, alias!.id, new Date()))
  expect(await rowsOf(desk, WHERE, target)).toEqual(before)
})

test('a goal of hers alone goes with her where there is no partnership, and back', async () => {
  const { courseId } = room
  const goal = await tellGoal(desk, room.tenantId, courseId, (await room.member('student-7'))!.id)
  const hers = () =>
    rowsOf<{ student_id: string }>(desk, 'select student_id from profile_line where id = $1', goal)
  const before = await hers()
  await room.school.faults.tell({ do: 'merge', person: 'student-7', into: 'student-8' })
  await room.sync()
  expect(await hers()).toEqual([{ student_id: (await room.member('student-8'))!.id }])
  const [alias] = await rowsOf<{ id: string }>(
    desk,
    'select id from user_alias where from_person_id = $1',
    before[0]!.student_id,
  )
  await desk.deps.db.withTenant(room.tenantId, (tx) => undoLink(tx, alias!.id, new Date()))
  expect(await hers()).toEqual(before)
})

test('a teacher keeps her focal cycle, what she wrote, reads and offered, and that she only stands in, and has it back', async () => {
  const note = await room.note('student-9', 'co-teacher')
  const who = await keepTeaching(desk, room.tenantId, note)
  const [past, now] = [(await room.member('co-teacher'))!.id, (await room.member('teacher'))!.id]
  const ofHers = ['running', 'over', 'reads', 'talk', 'offer', 'note', 'stands in']
  const all = (id: string) => Object.fromEntries(ofHers.map((what) => [what, id]))
  expect(await who()).toEqual(all(past))
  // One runs under her present id: the other one waits until that is over, and is not lost.
  const [own] = await rowsOf<{ id: string }>(
    desk,
    `insert into focal_cycle (tenant_id, id, course_id, author_id, state, question_sealed, weeks, started_at, revision)
     values ($1, gen_random_uuid(), $2, $3, 'running', '\\x00', 6, now(), 0) returning id`,
    room.tenantId,
    room.courseId,
    now,
  )
  await room.school.faults.tell({ do: 'merge', person: 'co-teacher', into: 'teacher' })
  await room.sync()
  expect(await who()).toEqual({ ...all(now), running: past })
  await rowsOf(desk, `update focal_cycle set state = 'stopped', ended_at = now() where id = $1`, own!.id)
  await room.sync()
  expect(await who()).toEqual(all(now))
  const [alias] = await rowsOf<{ id: string }>(
    desk,
    'select id from user_alias where from_person_id = $1',
    past,
  )
  await desk.deps.db.withTenant(room.tenantId, (tx) => undoLink(tx, alias!.id, new Date()))
  expect(await who()).toEqual(all(past))
})
