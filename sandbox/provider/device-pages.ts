import type { Configuration } from 'oidc-provider';
import { escapeHtml, page } from '../http/page.ts';

type DevicePages = Pick<
  Exclude<NonNullable<NonNullable<Configuration['features']>['deviceFlow']>, undefined>,
  'userCodeInputSource' | 'userCodeConfirmSource' | 'successSource'
>;

/** The pages of a login on another device (RFC 8628). The library brings the forms; a button belongs to one by its id. */
export const devicePages: DevicePages = {
  userCodeInputSource(context, form, _out, error) {
    context.body = page(
      'Enter the code',
      `${error === undefined ? '' : '<p role="alert">That code is not known.</p>'}${form}
<div class="actions"><button class="primary" type="submit" form="op.deviceInputForm">Continue</button></div>`,
    );
  },
  userCodeConfirmSource(context, form, client, _device, userCode) {
    context.body = page(
      'Confirm the device',
      `<p><strong>${escapeHtml(client.clientId)}</strong> shows this code: <code>${escapeHtml(userCode)}</code></p>${form}
<div class="actions"><button class="primary" type="submit" form="op.deviceConfirmForm">Continue</button>
<button type="submit" form="op.deviceConfirmForm" name="abort" value="yes">Cancel</button></div>`,
    );
  },
  successSource(context) {
    context.body = page('Signed in', '<p>You can close this page.</p>');
  },
};
