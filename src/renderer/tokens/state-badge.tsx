import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleSlash,
  Clock,
  FileWarning,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
  UserX,
} from 'lucide-react';
import type { CredentialState, CredentialView } from '../../shared/ipc/credential-view.ts';
import { useServices } from '../app/services.ts';
import css from '../ui/state.module.css';

const icons: Readonly<Record<CredentialState, LucideIcon>> = {
  ready: CircleCheck,
  'expires-soon': TriangleAlert,
  expired: Hourglass,
  'not-yet-valid': Clock,
  revoked: CircleSlash,
  'revocation-unconfirmed': CircleHelp,
  'ended-by-provider': UserX,
  incomplete: CircleDashed,
  unknown: CircleHelp,
  damaged: FileWarning,
};

type Tone = 'ok' | 'warning' | 'danger' | 'muted';

const tones: Readonly<Record<CredentialState, Tone>> = {
  ready: 'ok',
  'expires-soon': 'warning',
  expired: 'muted',
  'not-yet-valid': 'muted',
  revoked: 'danger',
  'revocation-unconfirmed': 'danger',
  'ended-by-provider': 'danger',
  incomplete: 'danger',
  unknown: 'danger',
  damaged: 'danger',
};

/** The tone of a state; never the only sign of it. */
export const toneOf = (state: CredentialState): Tone => tones[state];

/** The state of a token by its shape; words stand beside it. */
export function StateIcon({ credential }: { readonly credential: CredentialView }) {
  const Icon = credential.working ? LoaderCircle : icons[credential.state];
  const tone = credential.working ? 'muted' : tones[credential.state];
  return <Icon size={17} aria-hidden="true" className={[css[tone], credential.working ? css.turning : ''].join(' ')} />;
}

/** The state of a token by shape, words and colour. */
export function StateBadge({ credential }: { readonly credential: CredentialView }) {
  const { messages } = useServices();
  const tone = credential.working ? 'muted' : tones[credential.state];
  return (
    <span className={[css.badge, css[`${tone}Badge`]].join(' ')}>
      <StateIcon credential={credential} />
      {credential.working ? messages.tokens.working : messages.tokens.state[credential.state]}
    </span>
  );
}
