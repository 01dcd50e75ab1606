/** The developer-key JSON that an admin of Canvas pastes where no dynamic registration is wanted (canvas.md §1.5). */
import {
  CANVAS_FIELDS,
  PLACEMENTS,
  PRIVACY_LEVEL,
  SCOPES,
  TOOL_DESCRIPTION,
  TOOL_NAME,
  type Placement,
  type ToolAddresses,
} from './tool.ts'

/** `GET /lti/canvas.json`. */
export function canvasKey(at: ToolAddresses) {
  return {
    title: TOOL_NAME,
    description: TOOL_DESCRIPTION,
    oidc_initiation_url: at.login,
    target_link_uri: at.target,
    scopes: SCOPES,
    public_jwk_url: at.keys,
    custom_fields: CANVAS_FIELDS,
    extensions: [
      {
        domain: at.domain,
        tool_id: 'learning-alliance',
        platform: 'canvas.instructure.com',
        privacy_level: PRIVACY_LEVEL,
        settings: {
          text: TOOL_NAME,
          icon_url: at.icon,
          placements: PLACEMENTS.map((placement) => placementJson(placement, at)),
        },
      },
    ],
  }
}

function placementJson({ name, message, label, visibility, off, size }: Placement, at: ToolAddresses) {
  return {
    placement: name,
    message_type: message,
    text: label,
    target_link_uri: at.target,
    ...(size && { icon_url: at.icon, selection_width: size.width, selection_height: size.height }),
    visibility,
    ...(off && { default: 'disabled' }),
    enabled: true,
  }
}
