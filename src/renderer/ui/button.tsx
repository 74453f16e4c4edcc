import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps, Tooltip, TooltipTrigger } from 'react-aria-components';
import css from './button.module.css';
import tooltip from './instant.module.css';

export type ButtonKind = 'primary' | 'plain' | 'danger' | 'destroy' | 'link' | 'icon';

interface Props extends Omit<ButtonProps, 'className' | 'children'> {
  readonly kind?: ButtonKind;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A button; while it is pending it keeps its focus and says so. One without words shows its name to hover and focus. */
export function Button({ kind = 'plain', wide = false, children, ...rest }: Props) {
  const button = (
    <AriaButton {...rest} className={[css.button, css[kind], wide ? css.wide : ''].join(' ')}>
      {children}
    </AriaButton>
  );
  if (kind !== 'icon') return button;
  return (
    <TooltipTrigger delay={500}>
      {button}
      <Tooltip className={tooltip.tooltip} offset={4}>
        {rest['aria-label']}
      </Tooltip>
    </TooltipTrigger>
  );
}
