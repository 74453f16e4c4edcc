import { escapeHtml } from '../http/page.ts';
import { offeredCapabilities } from './capabilities.ts';
import type { Flow } from './state.ts';

function jsonField(name: string, value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  const rows = text.split('\n').length + 1;
  return `<textarea id="${name}" name="${name}" rows="${rows}" spellcheck="false">${escapeHtml(text)}</textarea>`;
}

function capabilityBoxes(held: readonly string[]): string {
  const names = [...new Set([...held, ...offeredCapabilities])];
  const box = (name: string) =>
    `<label class="choice"><input type="checkbox" name="capabilities" value="${escapeHtml(name)}"${
      held.includes(name) ? ' checked' : ''
    }> ${escapeHtml(name)}</label>`;
  return names.map(box).join('\n');
}

/** The form of the consent page, filled in with what was asked; `problem` is shown above it. */
export function consentPage(flow: Flow, problem: string | undefined): string {
  const { name, capabilities, restrictions, rotation } = flow.rights;
  const alert = problem === undefined ? '' : `<p role="alert">${escapeHtml(problem)}</p>`;
  // Without a rotation in the request the server cannot take one here.
  const rotationField =
    rotation === undefined
      ? ''
      : `<div class="field"><label for="rotation">Rotation</label>
${jsonField('rotation', rotation)}</div>`;
  return `${alert}<p><strong>${escapeHtml(flow.applicationName ?? 'An application')}</strong> asks for a mytoken
that stands for you at <strong>${escapeHtml(flow.provider.name)}</strong>
(<code>${escapeHtml(flow.provider.issuer)}</code>). Change what you do not like.</p>
<form method="post">
<input type="hidden" name="oidc_issuer" value="${escapeHtml(flow.provider.issuer)}">
<div class="field"><label for="name">Token name</label>
<input id="name" name="name" type="text" value="${escapeHtml(name ?? '')}"></div>
<fieldset><legend>Capabilities</legend>
${capabilityBoxes(capabilities)}
</fieldset>
<div class="field"><label for="restrictions">Restrictions</label>
${jsonField('restrictions', restrictions)}</div>
${rotationField}
<div class="actions"><button class="primary" name="decision" value="continue">Continue</button>
<button name="decision" value="cancel">Cancel</button></div>
</form>`;
}

/** Turns the form into the JSON that a client would post; `undefined` when a text in it is not JSON. */
export function formConsent(form: URLSearchParams): unknown {
  const parse = (field: string): unknown => JSON.parse(form.get(field) || 'null');
  try {
    return {
      oidc_issuer: form.get('oidc_issuer'),
      name: form.get('name'),
      capabilities: form.getAll('capabilities'),
      restrictions: parse('restrictions'),
      rotation: parse('rotation'),
    };
  } catch {
    return undefined;
  }
}
