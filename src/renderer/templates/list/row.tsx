import { Check, Star } from 'lucide-react';
import { Checkbox, GridListItem } from 'react-aria-components';
import { useServices } from '../../app/services.ts';
import { useToastVerb } from '../../hooks/use-verb.ts';
import { Button } from '../../ui/button.tsx';
import check from '../../ui/check.module.css';
import prose from '../../ui/prose.module.css';
import { detailOf } from '../library/detail.ts';
import type { LibraryRow } from '../library/rows.ts';
import css from './templates.module.css';

interface Props {
  readonly row: LibraryRow;
  readonly isChoosing: boolean;
}

/** A template in the list: name, a few words on what it says, and whether there is work that is not saved. */
export function ListRow({ row, isChoosing }: Props) {
  const services = useServices();
  const { messages } = services;
  const t = messages.templates;
  const name = row.name === '' ? t.noName : row.name;
  return (
    <GridListItem id={row.key} textValue={name} className={css.row}>
      {isChoosing ? (
        <Checkbox slot="selection" className={[check.check, css.choose].join(' ')}>
          <span className={check.box} aria-hidden="true">
            <Check size={13} strokeWidth={3} />
          </span>
        </Checkbox>
      ) : null}
      <span className={css.who}>
        <bdi className={[prose.ellipsis, css.name].join(' ')}>{name}</bdi>
        <span className={[prose.muted, prose.ellipsis].join(' ')}>
          {!row.isPending ? null : <span className={css.unsaved}>{t.unsaved}</span>}
          {[detailOf(row.content, services), ...row.tags.map((tag) => `#${tag}`)].join(' · ')}
        </span>
      </span>
      {row.entry === null || isChoosing ? null : <FavouriteStar entry={row.entry} />}
    </GridListItem>
  );
}

function FavouriteStar({ entry }: { readonly entry: NonNullable<LibraryRow['entry']> }) {
  const { messages } = useServices();
  const { pending, run } = useToastVerb('mark-template');
  const { kind, name, tags, favourite } = entry;
  const t = messages.templates;
  return (
    <span className={css.star} data-favourite={favourite || undefined}>
      <Button
        kind="icon"
        aria-label={favourite ? t.removeFavourite(name) : t.addFavourite(name)}
        isPending={pending}
        onPress={() => void run({ kind, name, tags: [...tags], favourite: !favourite })}
      >
        <Star size={14} aria-hidden="true" fill={favourite ? 'currentColor' : 'none'} />
      </Button>
    </span>
  );
}
