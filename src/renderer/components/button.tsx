import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import css from './button.module.css';

export type ButtonKind = 'primary' | 'plain' | 'danger' | 'destroy' | 'link' | 'icon';

interface Props extends Omit<ButtonProps, 'className' | 'children'> {
  readonly kind?: ButtonKind;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A button; while it is pending it keeps its focus and says so. */
export function Button({ kind = 'plain', wide = false, children, ...rest }: Props) {
  return (
    <AriaButton {...rest} className={[css.button, css[kind], wide ? css.wide : ''].join(' ')}>
      {children}
    </AriaButton>
  );
}
