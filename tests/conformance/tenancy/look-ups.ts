/**
 * The functions that run with the owner's eyes, across tenants: what comes before a tenant is known. A new one is
 * named here with what has to be known to learn anything from it, or the tests fail.
 */
export const lookUps: Readonly<Record<string, string>> = {
  begin_login: 'an issuer and client; starts a login there and answers where it goes on',
  begin_logins: 'an issuer and client; begins logins there and answers where they go on',
  choose_browser: "a browser's secret, hashed",
  course_tenant: "a course's id, for the operator; answers whose it is and nothing more",
  find_course_door: 'the letters on a wall; answers the course they lead to',
  find_workspace: 'a Workspace domain; answers whose it is and whether it is on',
  find_ladder: "a login's state, hashed",
  find_launch: "a browser's secret, hashed",
  find_login: "a login's state, hashed",
  find_notice_sender: 'an issuer, client and deployment; answers how their notices are checked',
  find_ticket: 'a ticket, hashed',
  is_registered: 'an issuer and client; answers yes or no',
  key_state_now: 'nothing; answers counts of keys',
  open_roster_runs: 'nothing; answers which runs are open, ids only',
  open_window: 'a ticket, hashed',
  operator_tenants: 'nothing; answers the tenants, ids only',
  platform_tenant: "a registration's id, for the operator; answers whose it is and nothing more",
  requested_roster_runs: 'nothing; answers which runs wait, ids only',
  start_logins: 'an issuer and client; starts logins there and answers where they go on',
  sweep_logins: 'a time; forgets what is older, answers a count',
}

/** Functions that run with the application's eyes and name the tenant they act for before they touch a row. */
export const tenantsActs: Readonly<Record<string, string>> = {
  accept_launch: 'makes a launch of a tenant',
  finish_launches: 'uses logins up and makes their launches, of one tenant',
  make_launches: 'uses logins up and makes their launches, of one deployment of a tenant',
}
