import { TriangleAlert } from 'lucide-react';
import { type AudienceStyle, audienceStyles } from '../../shared/login/provider-access.ts';
import { useServices } from '../app/services.ts';
import { Notice } from '../ui/notice.tsx';
import { Segments } from '../ui/segmented-control.tsx';

interface Props {
  readonly form: { readonly audiences: readonly string[]; readonly audienceStyle: AudienceStyle };
  readonly onSelect: (style: AudienceStyle) => void;
}

/** How a provider is told the audiences; nothing as long as there are none. */
export function AudienceStyleChoice({ form, onSelect }: Props) {
  const { messages } = useServices();
  const t = messages.providers.form;
  if (form.audiences.length === 0) return null;
  return (
    <>
      <Segments
        label={t.style}
        options={audienceStyles.map((id) => ({ id, name: t.styles[id] }))}
        selected={form.audienceStyle}
        onSelect={onSelect}
      />
      {form.audienceStyle === 'none' ? (
        <Notice kind="warning" icon={<TriangleAlert size={16} />}>
          {t.styleNoneWarning}
        </Notice>
      ) : null}
    </>
  );
}
