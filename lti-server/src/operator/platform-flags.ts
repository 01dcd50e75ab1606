/** Flags that several commands about LMSes share. */
import * as v from 'valibot'

export const LmsFlag = v.picklist(['canvas', 'moodle', 'generic'], 'is canvas, moodle or generic')
