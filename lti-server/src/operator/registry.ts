/** Every command of `npm run admin`, in the order the help prints them. A room's commands join here. */
import type { Command } from './command.ts'
import { classroomCommands } from './classroom-commands.ts'
import { courseCommands } from './course-commands.ts'
import { dbCommands } from './db-commands.ts'
import { inviteCommands } from './invite-commands.ts'
import { keyCommands } from './key-commands.ts'
import { platformCommands } from './platform-commands.ts'
import { publishCommands } from './publish-commands.ts'
import { rosterCommands } from './roster-commands.ts'

export const commands: readonly Command[] = [
  ...platformCommands,
  ...inviteCommands,
  ...classroomCommands,
  ...courseCommands,
  ...rosterCommands,
  ...publishCommands,
  ...dbCommands,
  ...keyCommands,
]
