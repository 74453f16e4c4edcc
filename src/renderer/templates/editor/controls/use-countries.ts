import { useMemo } from 'react';
import { countryCodes } from '../../../../shared/templates/countries.ts';
import { useServices } from '../../../app/services.ts';

/** A country by its code (ISO 3166-1 alpha-2), with its name in the user's language. */
export interface Country {
  readonly id: string;
  readonly name: string;
}

/** Every country, by name. */
export function useCountries(): readonly Country[] {
  const { format } = useServices();
  return useMemo(() => {
    const names = new Intl.Collator();
    return countryCodes
      .map((id) => ({ id, name: format.country(id) }))
      .toSorted((one, other) => names.compare(one.name, other.name));
  }, [format]);
}
