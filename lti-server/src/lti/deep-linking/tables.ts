/** The deep linking room's table as kysely sees it. */

interface DeepLinkAnswerTable {
  tenant_id: string
  request_id: string
  launch_id: string
  item: 'html' | 'ltiResourceLink' | 'none'
  answered_at: Date
}

export interface DeepLinkingTables {
  deep_link_answer: DeepLinkAnswerTable
}
