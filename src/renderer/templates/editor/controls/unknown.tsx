import { TriangleAlert } from 'lucide-react';
import type { UnknownMember } from '../../../../shared/templates/model.ts';
import { useServices } from '../../../app/services.ts';
import layout from '../../../ui/layout.module.css';
import { Notice } from '../../../ui/notice.tsx';
import css from './chip.module.css';
import { Chip, ChipList } from './chip.tsx';

interface Props {
  /** of what they are members: "clause 2" */
  readonly of: string;
  readonly members: readonly UnknownMember[];
  readonly onRemove: (member: UnknownMember) => void;
}

/** Members that this program does not know, as they are written, and why nothing is asked for with them. */
export function UnknownMembers({ of, members, onRemove }: Props) {
  const { messages } = useServices();
  const t = messages.templates.editor.unknown;
  return (
    <div className={layout.stack}>
      <ChipList about={t.about(of)}>
        {members.map((member) => (
          <Chip
            key={member.name}
            kind="plain"
            isFaulty
            text={member.name}
            remove={t.remove(member.name, of)}
            onRemove={() => onRemove(member)}
            details={{
              name: t.one(member.name, of),
              show: () => <code className={css.json}>{member.json}</code>,
            }}
          />
        ))}
      </ChipList>
      <Notice kind="danger" icon={<TriangleAlert size={16} />}>
        {t.reason}
      </Notice>
    </div>
  );
}
