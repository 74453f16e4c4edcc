import { Star } from 'lucide-react';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { useServices } from '../app/services.ts';
import { useToastVerb, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { EditableName } from '../ui/editable-name.tsx';
import css from './name.module.css';

/** The name of a token, which can be changed where it stands, and whether it is a favourite. */
export function TokenName({ credential }: { readonly credential: CredentialView }) {
  const { messages } = useServices();
  const rename = useVerb('rename');
  const favour = useToastVerb('set-favourite');
  const { id, alias, favourite, state } = credential;
  const t = messages.tokens.details;
  return (
    <div className={css.name}>
      <EditableName
        labels={messages.window}
        errorText={(error) => messages.errors.explain(error).happened}
        heading={1}
        name={alias}
        label={t.name}
        edit={t.rename}
        isFixed={state === 'damaged'}
        save={(text) => rename.run({ id, alias: text })}
      />
      {state === 'damaged' ? null : (
        <span className={css.star}>
          <Button
            kind="icon"
            aria-label={favourite ? t.removeFavourite : t.addFavourite}
            isPending={favour.pending}
            onPress={() => void favour.run({ id, favourite: !favourite })}
          >
            <Star size={15} aria-hidden="true" fill={favourite ? 'currentColor' : 'none'} />
          </Button>
        </span>
      )}
    </div>
  );
}
