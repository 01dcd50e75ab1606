/**
 * The frame around every course page: global navigation, breadcrumbs, course menu, content, right column.
 * Anatomy: Canvas `application.html.erb` and `_head.html.erb`, read 2026 (canvas.md §4.1), and the gradebook page
 * captured from code of 2020-09; written anew, ids and classes alone are Canvas's.
 */
import type { Session } from '../sign-in.ts'
import { isStaff } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import { escapeHtml, jsonForScript } from './html.ts'

export interface PageParts {
  title: string
  /** Beside the classes every page has: `pages home`, `gradebook full-width`, … */
  bodyClass?: string
  /** Class of the course menu entry that is current. */
  active?: string
  /** After the course's name. */
  crumb?: string
  /** Where the crumb leads, when it is a link. */
  crumbPath?: string
  content: string
  /** HTML of the right column; without it the page has none. */
  right?: string
  /** More for the head: stylesheets, JSON blocks. */
  head?: string
  /** Outside a course: no course menu. */
  courseless?: boolean
  /** Pages that fold their course menu away, as the gradebook does. */
  menuHidden?: boolean
  /** SpeedGrader: no header, no crumbs, no menu (`@headers = false`, `no-headers` on the body). */
  headless?: boolean
}

interface MenuEntry {
  css: string
  label: string
  path: string
  staff?: boolean
}

/** The course menu in its order; the API's tabs tell the same entries. */
export function courseMenu(school: SchoolState, session: Session): MenuEntry[] {
  const base = `/courses/${school.story.course.id}`
  const tool = school.story.tool
  const entries: MenuEntry[] = [
    { css: 'home', label: 'Home', path: base },
    { css: 'people', label: 'People', path: `${base}/users` },
    { css: 'grades', label: 'Grades', path: `${base}/gradebook`, staff: true },
    { css: `context_external_tool_${tool.id}`, label: tool.name, path: `${base}/external_tools/${tool.id}` },
  ]
  return entries.filter((entry) => !entry.staff || isStaff(session.seenAs))
}

function sectionTabs(school: SchoolState, session: Session, active: string | undefined): string {
  const items = courseMenu(school, session).map(({ css, label, path }) => {
    const current = css === active ? ' active" aria-current="page' : ''
    return `<li class="section"><a class="${css}${current}" href="${path}">${escapeHtml(label)}</a></li>`
  })
  return `<nav role="navigation" aria-label="Courses Navigation Menu"><ul id="section-tabs">${items.join('')}</ul></nav>`
}

/** What a page script finds in `window.ENV` (canvas.md §4.2), the part that our pages have an answer to. */
function env(school: SchoolState, session: Session): Record<string, unknown> {
  const { seenAs } = session
  const { course, account } = school.story
  return {
    current_user_id: String(seenAs.canvasId),
    current_user: {
      id: String(seenAs.canvasId),
      display_name: seenAs.shortName,
      avatar_image_url: `${school.publicUrl}/images/thumbnails/${seenAs.canvasId}/k3kQ`,
      html_url: `${school.publicUrl}/about/${seenAs.canvasId}`,
      pronouns: seenAs.pronouns,
      fake_student: seenAs.key === 'test-student',
    },
    current_user_roles: ['user', ...(isStaff(seenAs) ? ['teacher'] : ['student'])],
    context_asset_string: `course_${course.id}`,
    ACCOUNT_ID: String(account.id),
    ROOT_ACCOUNT_ID: String(account.rootId),
    LOCALE: 'en',
    TIMEZONE: course.timeZone,
    use_high_contrast: seenAs.highContrast,
    FEATURES: {},
    SETTINGS: {},
  }
}

function globalNavigation(school: SchoolState, session: Session): string {
  const name = escapeHtml(session.seenAs.shortName)
  return `<header role="banner" id="header" class="ic-app-header no-print">
<div role="navigation" class="ic-app-header__main-navigation" aria-label="Global Navigation">
<a class="ic-app-header__logomark" href="/dashboard"><span class="screenreader-only">Dashboard</span></a>
<ul id="menu" class="ic-app-header__menu-list">
<li class="menu-item"><a id="global_nav_profile_link" class="ic-app-header__menu-list-link" href="/logout">
<img alt="" src="/images/thumbnails/${session.seenAs.canvasId}/k3kQ" width="34" height="34"><span class="menu-item__text">${name}</span></a></li>
<li class="menu-item"><a id="global_nav_dashboard_link" class="ic-app-header__menu-list-link" href="/dashboard"><span class="menu-item__icon" aria-hidden="true">◔</span><span class="menu-item__text">Dashboard</span></a></li>
<li class="menu-item"><a id="global_nav_courses_link" class="ic-app-header__menu-list-link" href="/courses/${school.story.course.id}"><span class="menu-item__icon" aria-hidden="true">▤</span><span class="menu-item__text">Courses</span></a></li>
</ul></div></header>`
}

/** The bar at the bottom while somebody is seen as another person, and the mark that scripts look for. */
function actingBar(session: Session): string {
  if (session.seenAs === session.person) return ''
  const test = session.seenAs.key === 'test-student'
  const words = test
    ? 'You are currently logged into Student View'
    : `You are currently acting as ${escapeHtml(session.seenAs.name)}`
  return `<span id="switched_role_type" data-role="${test ? 'StudentViewEnrollment' : 'masquerade'}" hidden></span>
<div id="fixed_bottom"><div id="masquerade_bar" class="ic-alert-masquerade-student-view"><span>${words}</span>
<form method="POST" action="/practice/stop-acting"><button type="submit" class="btn leave_student_view">${test ? 'Leave Student View' : 'Stop Acting as User'}</button></form></div></div>`
}

function bodyClasses(school: SchoolState, session: Session, parts: PageParts): string {
  return [
    parts.courseless ? '' : `context-course_${school.story.course.id}`,
    parts.courseless || parts.headless ? '' : 'with-left-side course-menu-expanded',
    parts.headless ? 'no-headers' : '',
    'primary-nav-expanded',
    parts.right === undefined ? '' : 'with-right-side',
    session.seenAs === session.person ? '' : 'is-masquerading-or-student-view',
    parts.bodyClass ?? '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** A whole page of the school. */
export function shell(school: SchoolState, session: Session, parts: PageParts): string {
  const { course } = school.story
  const crumbName = escapeHtml(parts.crumb ?? '')
  const crumb = parts.crumbPath
    ? `<li><a href="${parts.crumbPath}"><span class="ellipsible">${crumbName}</span></a></li>`
    : crumbName && `<li><span>${crumbName}</span></li>`
  const crumbs = parts.courseless
    ? '<ul><li><span>Dashboard</span></li></ul>'
    : `<ul><li class="home"><a href="/dashboard">Dashboard</a></li><li><a href="/courses/${course.id}">${escapeHtml(course.code)}</a></li>${crumb}</ul>`
  const left =
    parts.courseless || parts.headless
      ? ''
      : `<div id="left-side" class="ic-app-course-menu list-view"${parts.menuHidden ? ' style="display: none"' : ''}>${sectionTabs(school, session, parts.active)}</div>`
  const navigation = `<div class="ic-app-nav-toggle-and-crumbs no-print">
<button type="button" id="courseMenuToggle" class="Button Button--link ic-app-course-nav-toggle" aria-label="Show Courses Navigation Menu"><i class="icon-hamburger" aria-hidden="true">☰</i></button>
<div class="ic-app-crumbs"><nav id="breadcrumbs" role="navigation" aria-label="breadcrumbs">${crumbs}</nav></div>
</div>`
  return `<!DOCTYPE html>
<html dir="ltr" lang="en" class="">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(parts.title)}</title>
<link rel="stylesheet" href="/practice/canvas.css"><link rel="icon" href="data:,">
<script>window.ENV = ${jsonForScript(env(school, session))}</script>
${parts.head ?? ''}
</head>
<body class="${bodyClasses(school, session, parts)}">
<div id="flash_message_holder"></div>
<div id="flash_screenreader_holder" role="alert" aria-live="assertive" class="screenreader-only"></div>
<div id="application" class="ic-app">
${parts.headless ? '' : globalNavigation(school, session)}
<div id="wrapper" class="ic-Layout-wrapper">
${parts.headless ? '' : navigation}
<div id="main" class="ic-Layout-columns">
<div class="ic-Layout-watermark"></div>
${left}
<div id="not_right_side" class="ic-app-main-content">
<div id="content-wrapper" class="ic-Layout-contentWrapper">
<div id="content" class="ic-Layout-contentMain" role="main">
${parts.content}
</div></div>
<div id="right-side-wrapper" class="ic-app-main-content__secondary"><aside id="right-side" role="complementary">${parts.right ?? ''}</aside></div>
</div></div></div></div>
<div id="aria_alerts" class="hide-text affix" role="alert" aria-live="assertive"></div>
<div id="StudentTray__Container"></div>
${actingBar(session)}
</body></html>`
}
